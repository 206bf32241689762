import { titleOf } from '../contenders.mjs';
import { operations } from '../operations.mjs';

/** A chart that needs nothing but a viewer of SVG, legible on light and on dark ground. */
const [width, left, right, bar, gap, panelGap, top] = [860, 250, 90, 16, 5, 52, 74];

const style = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 } .small { font-size: 11px; fill: #57606a }
  line { stroke: #8c959f; stroke-width: 1 } .grid { stroke-opacity: .35 }
  .other { fill: #8c959f } .ours { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9198a1 }
    .other { fill: #6e7681 } .ours { fill: #4493f8 }
  }`;

/** Requests a second of each contender, a panel for each operation, each with a scale of its own. */
export function chartOf(figures, connections) {
  const panels = new Map();
  for (const figure of figures.filter((one) => one.connections === connections)) {
    panels.set(figure.operation, [...(panels.get(figure.operation) ?? []), figure]);
  }
  let y = top;
  const drawn = [...panels].map(([operation, rows]) => {
    const panel = panelOf(operation, rows, y);
    y += panel.height;
    return panel.svg;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img">
<title>Requests a second at ${connections} connections</title>
<style>${style}</style>
<text x="16" y="26" class="title">Requests a second at ${connections} connections, medians; more is better</text>
<text x="16" y="44" class="small">Thin lines: from the slowest to the fastest round. Each panel has a scale of its own.</text>
${drawn.join('\n')}
</svg>
`;
}

function panelOf(operation, rows, y) {
  const most = nice(Math.max(...rows.map(({ rate }) => rate.max)));
  const x = (value) => left + (value / most) * (width - left - right);
  const foot = y + 14 + rows.length * (bar + gap);
  const bars = rows.map(({ contender, rate }, i) => {
    const at = y + 14 + i * (bar + gap);
    const middle = at + bar / 2;
    return `<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${escaped(shortened(titleOf(contender)))}</text>
<rect class="${contender === 'ours' ? 'ours' : 'other'}" x="${left}" y="${at}" width="${(x(rate.median) - left).toFixed(1)}" height="${bar}" rx="2"/>
<line x1="${x(rate.min).toFixed(1)}" x2="${x(rate.max).toFixed(1)}" y1="${middle}" y2="${middle}"/>
<text x="${(x(rate.max) + 6).toFixed(1)}" y="${middle + 4}">${rate.median >= 100 ? rate.median.toFixed(0) : rate.median.toFixed(1)}</text>`;
  });
  const ticks = [0, most / 2, most].map(
    (value) => `<line class="grid" x1="${x(value)}" x2="${x(value)}" y1="${y + 10}" y2="${foot}"/>
<text class="small" x="${x(value)}" y="${foot + 14}" text-anchor="middle">${value}</text>`,
  );
  const unit = `<text class="small" x="${width - right + 24}" y="${foot + 14}">requests/s</text>`;
  const svg = [
    `<text x="16" y="${y}"><tspan class="title">${operation}</tspan><tspan class="small" dx="8">${escaped(operations[operation].title)}</tspan></text>`,
    ...ticks,
    unit,
    ...bars,
  ].join('\n');
  return { svg, height: foot - y + panelGap };
}

/** The next round number. */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 4, 5, 6, 8, 10].find((step) => step * power >= value);
}

const shortened = (text) => (text.length > 34 ? `${text.slice(0, text.lastIndexOf(',', 34))} …` : text);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
