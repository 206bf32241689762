import { embeddedJson, escapedText } from '../page-files/embedded.js';
import type { GraphiqlPageData } from './page.js';

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#d60590"/>' +
    '<path d="M7 8h18l-7 9v7l-4-2v-5z" fill="#fff"/></svg>',
)}`;

/** GraphiQL's page; `script` and `styles` are paths. */
export function graphiqlHtml(data: GraphiqlPageData, script: string, styles: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Lead gateway</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${escapedText(styles)}">
<script type="application/json" id="page-data">${embeddedJson(data)}</script>
<script type="module" src="${escapedText(script)}"></script>
</head>
<body>
<div id="graphiql"></div>
<noscript>GraphiQL needs JavaScript. The API itself answers POST requests at ${escapedText(data.endpoint)}.</noscript>
</body>
</html>
`;
}
