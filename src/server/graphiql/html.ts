import type { GraphiqlPageData } from './page.js';

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#d60590"/>' +
    '<path d="M7 8h18l-7 9v7l-4-2v-5z" fill="#fff"/></svg>',
)}`;

/**
 * JSON that can stand inside a script element: no `<` can end the element or open a comment
 * (HTML standard, "Restrictions for contents of script elements"), no line separator remains.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Text that is safe between tags and in quoted attributes. */
export function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function documentHtml(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Lead gateway</title>
<link rel="icon" href="${icon}">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

/** GraphiQL itself; `script` and `styles` are paths. */
export function graphiqlHtml(data: GraphiqlPageData, script: string, styles: string): string {
  return documentHtml(
    `<link rel="stylesheet" href="${escapedText(styles)}">
<script type="application/json" id="page-data">${embeddedJson(data)}</script>
<script type="module" src="${escapedText(script)}"></script>`,
    `<div id="graphiql"></div>
<noscript>GraphiQL needs JavaScript. The API itself answers POST requests at ${escapedText(data.endpoint)}.</noscript>`,
  );
}

const plainStyle = `<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto 0; max-width: 42rem; padding: 0 1.5rem; }
pre { background: color-mix(in srgb, currentColor 8%, transparent); border-radius: 6px; overflow: auto; padding: 1rem; }
button { font: inherit; padding: .4rem 1.2rem; }
</style>`;

/** Shown while GraphiQL is bundled; asks again each second, without JavaScript too. */
export function waitingHtml(path: string): string {
  return documentHtml(
    `<meta http-equiv="refresh" content="1">\n${plainStyle}`,
    `<h1>GraphiQL is being prepared…</h1>
<p>This happens once and takes a few seconds. The page looks again by itself; the API is already there.</p>
<p><a href="${escapedText(path)}">Look again now</a></p>`,
  );
}

/** Shown when GraphiQL could not be bundled; `reason` is plain text of any origin. */
export function failureHtml(path: string, reason: string): string {
  return documentHtml(
    plainStyle,
    `<h1>GraphiQL could not be prepared</h1>
<p>The API is not affected. This is what went wrong:</p>
<pre>${escapedText(reason)}</pre>
<form method="post" action="${escapedText(path)}/retry"><button>Try again</button></form>`,
  );
}
