/** An e-mail address as people have them: one @, a dot after it, and a last part that is a name on the internet (RFC 1123, 2.1). */
export const emailForm = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.(?!-)[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]$/u;
