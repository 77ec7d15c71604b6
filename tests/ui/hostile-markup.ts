/**
 * Comments as an attacker with a Zendesk account would write them. Each tries to run a script (which would set `pwned` or open a
 * dialog), to reach `canary` over the network, to move the window, or to be something else when it is parsed a second time.
 *
 * @param canary where a request would be seen: `http://127.0.0.1:PORT`
 */
export function hostileMarkup(canary: string): Readonly<Record<string, string>> {
  const run = `top.pwned=1;fetch('${canary}/ran')`;
  const encoded = encodeURIComponent(run);
  return {
    script: `<p>Hello</p><script>${run}</script><script src="${canary}/script.js"></script>`,
    'script in capitals, split': `<ScRiPt >${run}</sCrIpT><scr<script>ipt>${run}</script>`,
    'script after a null': `<scr\0ipt>${run}</script><\0script>${run}</script>`,
    'error of an image': `<img src=x onerror="${run}"><img/src/onerror=${run}><img src="${canary}/image.png">`,
    'set of images': `<img srcset="${canary}/one.png 1x, ${canary}/two.png 2x"><picture><source srcset="${canary}/three.webp"><img></picture>`,
    'handlers without an action of the reader': `<body onload="${run}"><details open ontoggle="${run}"><input autofocus onfocus="${run}"><marquee onstart="${run}">x</marquee>`,
    'handlers of animations': `<style>@keyframes x{}</style><div style="animation-name:x" onanimationstart="${run}">x</div>`,
    'javascript addresses': `<a href="javascript:${run}">x</a><a href="java\tscript:${run}">y</a><a href="&#106;avascript:${run}">z</a><a href=" javascript:${run}">w</a><iframe src="javascript:${run}"></iframe>`,
    'data addresses': `<a href="data:text/html,<script>${run}</script>">x</a><iframe src="data:text/html,<script>${run}</script>"></iframe><object data="data:text/html,<script>${run}</script>"></object><embed src="data:image/svg+xml,<svg onload='${run}'/>">`,
    'vbscript and blob': `<a href="vbscript:msgbox(1)">x</a><a href="blob:${canary}/x">y</a><a href="file:///etc/passwd">z</a><a href="redline://open">v</a>`,
    svg: `<svg onload="${run}"><script>${run}</script><a xlink:href="javascript:${run}"><text y=20>x</text></a><image href="${canary}/svg.png"/><use href="${canary}/use.svg#x"/></svg>`,
    'svg that animates an address': `<svg><a><animate attributeName=href values="javascript:${run}" /><text y=20>x</text></a></svg>`,
    'svg with foreign markup': `<svg><foreignObject><iframe srcdoc="<script>${run}</script>"></iframe></foreignObject></svg>`,
    'MathML, parsed twice': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
    'MathML and a form': `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${run}">`,
    'svg and a style, parsed twice': `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
    'svg title, parsed twice': `<svg><title><style><img title="</style><img src onerror=${run}>"></title></svg>`,
    'noscript, parsed with and without scripts': `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
    'noscript in noscript': `<noscript><noscript><img title="</noscript><script>${run}</script>"></noscript></noscript>`,
    'text elements that swallow tags': `<xmp><p title="</xmp><img src onerror=${run}>"></xmp><textarea><img title="</textarea><img src onerror=${run}>"><title><img title="</title><img src onerror=${run}>"><plaintext>`,
    'comments that end early': `<!--><img src onerror="${run}">--><!--!><img src onerror="${run}"><! foo="><script>${run}</script>"><!-- --!><img src onerror="${run}">`,
    'conditional comment and CDATA': `<!--[if gte IE 4]><script>${run}</script><![endif]--><![CDATA[<img src onerror=${run}>]]><?php <img src onerror=${run}> ?>`,
    template: `<template><img src=x onerror="${run}"><template><script>${run}</script></template></template>`,
    'declarative shadow root': `<div><template shadowrootmode="open"><img src=x onerror="${run}"><script>${run}</script></template></div>`,
    frames: `<iframe src="${canary}/frame.html"></iframe><iframe srcdoc="<script>${run}</script>"></iframe><frameset><frame src="${canary}/frameset.html"></frameset><portal src="${canary}/portal"></portal>`,
    'style element': `<style>@import "${canary}/import.css"; body{background:url(${canary}/background.png)} @font-face{font-family:x;src:url(${canary}/font.woff)}</style><p style="font-family:x">x</p>`,
    'style attributes that load': `<p style="background:url(${canary}/attribute.png)">x</p><p style="list-style-image:url('${canary}/list.png')">y</p><p style="background-image:image-set('${canary}/set.png' 1x)">z</p><p style="--x:url(${canary}/variable.png);background:var(--x)">v</p><p style="cursor:url(${canary}/cursor.cur),auto">w</p>`,
    'style attributes that break out': `<p style='font-family:"</style><script>${run}</script>"'>x</p><p style='font-family:"\\3c/style>\\3cscript>${run}"'>y</p><p style="}body{background:url(${canary}/rule.png)">z</p>`,
    'style attributes that cover the window': `<div style="position:fixed;inset:0;z-index:99999;opacity:0;transform:scale(50)">cover</div>`,
    'links of the head': `<link rel="stylesheet" href="${canary}/sheet.css"><link rel="prefetch" href="${canary}/prefetch"><link rel="dns-prefetch" href="//evil.example"><link rel="modulepreload" href="${canary}/module.js"><link rel=import href="${canary}/import.html">`,
    'meta refresh': `<meta http-equiv="refresh" content="0;url=${canary}/refresh"><meta http-equiv="refresh" content="0;javascript:${run}"><meta http-equiv="Content-Security-Policy" content="default-src *">`,
    base: `<base href="${canary}/base/"><img src="under-base.png"><base target="_top">`,
    'form that sends itself': `<form id=f action="${canary}/form" method=post><input name=x value=1><button form=f formaction="javascript:${run}">x</button></form><input form=f type=image src="${canary}/input.png"><isindex action="${canary}/isindex">`,
    media: `<video src="${canary}/video.mp4" poster="${canary}/poster.png" autoplay onerror="${run}"></video><audio src="${canary}/audio.mp3" autoplay></audio><video><source onerror="${run}" src="${canary}/source.mp4"><track src="${canary}/track.vtt"></video>`,
    'plugins and applets': `<object data="${canary}/object.swf"></object><embed src="${canary}/embed.swf"><applet code="${canary}/applet"></applet><param name=movie value="${canary}/param">`,
    'old attributes that load': `<table background="${canary}/table.png"><tr><td background="${canary}/cell.png">x</td></tr></table><body background="${canary}/body.png"><input type=image src="${canary}/input2.png"><img lowsrc="${canary}/low.png" dynsrc="${canary}/dyn.png">`,
    'pings and downloads': `<a href="${canary}/link" ping="${canary}/ping" download target="_top">x</a><area href="${canary}/area" shape=default><map name=m><area href="javascript:${run}"></map>`,
    'names that shadow the page': `<img name=body><form name=document><input name=createElement></form><a id=location href="${canary}/clobber"></a><img name=getElementById><form id=__proto__><input name=constructor>`,
    'popover and dialog': `<button popovertarget=x>x</button><div popover id=x onbeforetoggle="${run}">x</div><dialog open oncancel="${run}">x</dialog>`,
    'custom elements and is': `<x-evil onclick="${run}">x</x-evil><p is="x-p" onclick="${run}">y</p><slot onslotchange="${run}"></slot>`,
    'letters that turn into tags': `\u{FF1C}script\u{FF1E}${run}\u{FF1C}/script\u{FF1E}\u00ABscript\u00BB<img src=x \u2028onerror="${run}"><a href="\u0001javascript:${run}">x</a><a href="javascript\u200B:${run}">y</a>`,
    'text that reads backwards': `<p>\u202Egnp.exe\u202C</p><a href="https://xn--pple-43d.com/">https://\u0430pple.com/</a><p>\uD800 lone \uDFFF</p>`,
    'entities twice': `&lt;script&gt;${run}&lt;/script&gt;&amp;lt;img src=x onerror=${run}&amp;gt;`,
    'unfinished tags': `<img src="x" onerror="${run}"<p>x</p><a href="${canary}/open<img src=x onerror=${run}>"<div`,
    'deep nesting': `${'<div>'.repeat(3000)}<img src=x onerror="${run}">${'</div>'.repeat(3000)}`,
    'table that lets things out': `<table><script>${run}</script><tr><td><img src=x onerror="${run}"></td></tr><form action="${canary}/table"><select><template><img src=x onerror="${run}"></template></select></table>`,
    'select that swallows': `<select><style></select><img src=x onerror="${run}"></style></select><option><iframe></select><img title="</iframe><img src onerror=${run}>">`,
    'script from an address': `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${encoded}'/>"><iframe src="data:text/html;base64,${Buffer.from(`<script>${run}</script>`).toString('base64')}"></iframe>`,
  };
}
