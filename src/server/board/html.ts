import { embeddedJson, escapedText } from '../page-files/embedded.js';
import type { BoardBundle } from './bundle.js';
import type { BoardPage } from './page.js';

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2f5bd7"/>' +
    '<path d="M8 8h4v16H8zM14 8h4v11h-4zM20 8h4v6h-4z" fill="#fff"/></svg>',
)}`;

/** The board's page; every address below /board answers with it. */
export function boardHtml(page: BoardPage, { script, styles, preloads }: BoardBundle, path: string): string {
  const asset = (name: string) => escapedText(`${path}/assets/${name}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Leads</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${asset(styles)}">
${preloads.map((name) => `<link rel="modulepreload" href="${asset(name)}">`).join('\n')}
<script type="application/json" id="page-data">${embeddedJson(page)}</script>
<script type="module" src="${asset(script)}"></script>
</head>
<body>
<div id="board"></div>
<noscript>The board needs JavaScript. The API itself answers POST requests at ${escapedText(page.endpoint)}.</noscript>
</body>
</html>
`;
}
