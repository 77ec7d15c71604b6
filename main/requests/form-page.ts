/**
 * A page for people who ask for something and have no Redline: it asks, shows the score, and saves a request file. It loads nothing and sends
 * nothing: its policy allows no connection at all.
 */
export function formPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Request a change in Zendesk</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #2f3941; background: #fff; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input, select, textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .4rem; border: 1px solid #87929d; border-radius: 4px; }
textarea { min-height: 6rem; }
button { margin-top: 1.5rem; font: inherit; padding: .5rem 1rem; border: 0; border-radius: 4px; background: #1f73b7; color: #fff; }
p { color: #49545c; }
</style>
</head>
<body>
<h1>Request a change in Zendesk</h1>
<p>Fill this in and save the file, then send it to the people who look after Zendesk. This page sends nothing by itself.</p>
<form id="form">
<label for="title">What is asked for</label><input id="title" name="title" required maxlength="500">
<label for="requester">Who asks</label><input id="requester" name="requester" required maxlength="300">
<label for="description">Why, and what should be true afterwards</label><textarea id="description" name="description" maxlength="20000"></textarea>
<label for="customerImpact">What customers notice</label><input id="customerImpact" name="customerImpact" maxlength="2000">
<label for="reach">Whom it reaches</label>
<select id="reach" name="reach"><option value="10">Customers</option><option value="7">All agents</option><option value="4">One region</option><option value="2">A small group</option><option value="1">Hardly anybody</option></select>
<label for="impact">What it changes for them</label>
<select id="impact" name="impact"><option value="3">Revenue</option><option value="2">A major workflow</option><option value="1">A minor workflow</option><option value="0.5">Hardly anything</option></select>
<label for="confidence">How sure you are</label>
<select id="confidence" name="confidence"><option value="1">Measured</option><option value="0.8">Fairly sure</option><option value="0.5">A guess</option></select>
<label for="issue">Address of an issue, if there is one</label><input id="issue" name="issue" type="url" maxlength="2000">
<button type="submit">Save the request file</button>
<p id="done" role="status"></p>
</form>
<script>
document.getElementById('form').addEventListener('submit', function (event) {
  event.preventDefault();
  var request = {};
  new FormData(event.target).forEach(function (value, name) {
    var text = String(value).trim();
    if (text === '') return;
    request[name] = name === 'reach' || name === 'impact' || name === 'confidence' ? Number(text) : text;
  });
  var file = JSON.stringify({ format: 'redline.request', version: 1, request: request }, null, 2) + '\\n';
  var link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
  link.download = 'request.redline-request.json';
  link.click();
  document.getElementById('done').textContent = 'Saved as request.redline-request.json.';
});
</script>
</body>
</html>
`;
}
