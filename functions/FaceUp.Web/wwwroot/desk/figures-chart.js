// A chart by Chart.js, which is fetched here and only when a chart is to be seen. Colours come from the style sheet and change with the scheme; series differ by pattern and dash as
// well, values stand beside the bars, and what is not told is written there instead of drawn as nought.
import { html, useEffect, useRef, useState } from './lib-preact.js';

let library = null;
const chartjs = () => (library ??= import('./lib-chart.js').then(module => module.Chart));

/** True while the browser is asked for dark; turns when that does. */
function useScheme() {
  const asked = matchMedia('(prefers-color-scheme: dark)');
  const [dark, set] = useState(asked.matches);
  useEffect(() => {
    const turn = () => set(asked.matches);
    asked.addEventListener('change', turn);
    return () => asked.removeEventListener('change', turn);
  }, []);
  return dark;
}

const read = element => {
  const style = getComputedStyle(element), value = name => style.getPropertyValue(name).trim();
  return { series: [1, 2, 3].map(n => value(`--series-${n}`)), ink: value('--ink'), quiet: value('--quiet'), line: value('--line'), paper: value('--paper'), font: style.fontFamily, rtl: style.direction === 'rtl' };
};

/** Slanting lines of a colour, for the second of two series: told apart without seeing colours. */
function hatched(colour, paper) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const at = tile.getContext('2d');
  at.fillStyle = paper;
  at.fillRect(0, 0, 8, 8);
  at.strokeStyle = colour;
  at.lineWidth = 2.5;
  for (const x of [-8, 0, 8]) {
    at.beginPath();
    at.moveTo(x, 8);
    at.lineTo(x + 8, 0);
    at.stroke();
  }
  return at.createPattern(tile, 'repeat');
}

/** Writes values beside bars, and words where there is no value. */
const labels = { id: 'labels', afterDatasetsDraw(chart, _, { colours, lying }) {
  const { ctx } = chart;
  ctx.save();
  ctx.font = `500 12px ${colours.font}`;
  chart.data.datasets.forEach((set, s) => set.said?.forEach((words, n) => {
    const bar = chart.getDatasetMeta(s).data[n];
    if (!words || !bar || chart.getDatasetMeta(s).type !== 'bar')
      return;
    const none = set.data[n] === null;
    ctx.fillStyle = none ? colours.quiet : colours.ink;
    if (lying) {
      ctx.textBaseline = 'middle';
      ctx.textAlign = colours.rtl ? 'right' : 'left';
      ctx.fillText(words, (none ? chart.scales.x.getPixelForValue(0) : bar.x) + (colours.rtl ? -6 : 6), chart.getDatasetMeta(s).data[n].y);
    } else if (none && s === 0 && words.length * 7 < chart.chartArea.width / set.data.length) {
      ctx.textBaseline = 'bottom';
      ctx.textAlign = 'center';
      ctx.fillText(words, chart.scales.x.getPixelForValue(n), chart.chartArea.bottom - 3);
    }
  }));
  ctx.restore();
} };

/** A long name in two lines at most. */
function inLines(text, room) {
  const lines = [''];
  for (const word of text.split(' '))
    if (lines.at(-1) && `${lines.at(-1)} ${word}`.length > room && lines.length < 2)
      lines.push(word);
    else
      lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  return lines.map(line => line.length > room + 2 ? `${line.slice(0, room + 1)}…` : line);
}

function configOf({ lying, names, series, most }, colours, press) {
  const across = { grid: { color: colours.line, drawTicks: false }, border: { display: false }, beginAtZero: true, suggestedMax: most, reverse: lying && colours.rtl, ticks: { color: colours.quiet, font: { family: colours.font }, precision: 0, padding: 6, maxTicksLimit: 6 } };
  const along = { grid: { display: false }, border: { color: colours.line }, position: lying && colours.rtl ? 'right' : undefined, reverse: !lying && colours.rtl, ticks: { color: colours.ink, font: { family: colours.font }, autoSkip: !lying, maxRotation: 0, autoSkipPadding: 12, crossAlign: lying ? 'far' : undefined,
    callback(value) { const text = String(this.getLabelForValue(value)); return lying ? inLines(text, Math.max(12, Math.floor(this.chart.width / 18))) : text; } } };
  const longest = Math.max(0, ...series.flatMap(s => (s.said ?? []).map(words => words.length)));
  return {
    data: {
      labels: names,
      datasets: series.map((s, n) => ({
        type: s.line ? 'line' : 'bar', label: s.name, data: s.values, said: s.said, order: s.line ? 0 : 1,
        backgroundColor: s.line ? colours.paper : n === 0 ? colours.series[0] : hatched(colours.series[n], colours.paper), borderColor: colours.series[n], borderWidth: s.line ? 2.5 : n === 0 ? 0 : 1.5,
        borderDash: s.line ? [6, 4] : undefined, pointStyle: 'rectRot', pointRadius: s.line ? 4 : 0, pointBorderWidth: 2, pointBackgroundColor: colours.paper, spanGaps: false, borderRadius: 3, maxBarThickness: lying ? 18 : 40,
      })),
    },
    options: {
      indexAxis: lying ? 'y' : 'x', animation: false, responsive: true, maintainAspectRatio: false, locale: document.documentElement.lang || undefined, font: { family: colours.font },
      layout: { padding: lying ? { [colours.rtl ? 'left' : 'right']: Math.min(110, longest * 7 + 8) } : { top: 8 } }, interaction: { mode: 'index', axis: lying ? 'y' : 'x', intersect: false },
      onClick: press && ((_, found) => found.length && press(found[0].index)), onHover: press && ((e, found) => { e.native.target.style.cursor = found.length ? 'pointer' : ''; }),
      scales: lying ? { x: across, y: along } : { x: along, y: across },
      plugins: { legend: { display: false }, labels: { colours, lying }, tooltip: { rtl: colours.rtl, backgroundColor: colours.ink, titleColor: colours.paper, bodyColor: colours.paper, boxPadding: 4, callbacks: { label: ({ dataset, dataIndex, formattedValue }) => `${dataset.label}: ${dataset.said?.[dataIndex] || formattedValue}` }, filter: () => true } },
    },
    plugins: [labels],
  };
}

/**
 * @param {{ label: string, lying?: boolean, names: string[], most?: number, series: { name: string, values: (number | null)[], said?: string[], line?: boolean }[], press?: (index: number) => void }} _
 *   label says to ears what eyes see; said stands beside a bar; lying bars go along the line of reading
 */
export function Chart({ label, lying, names, series, most, press }) {
  const at = useRef(null);
  const [failed, fail] = useState(false);
  const dark = useScheme();
  const what = JSON.stringify([lying, names, series, most]);
  useEffect(() => {
    let chart = null, gone = false;
    chartjs().then(Chart => { if (!gone) chart = new Chart(at.current, configOf({ lying, names, series, most }, read(at.current), press)); }).catch(() => fail(true));
    return () => { gone = true; chart?.destroy(); };
  }, [what, dark]);
  const tall = lying ? Math.max(96, names.length * (series.length > 1 ? 52 : 32) + 34) : 260;
  return html`<figure class="fig-chart">
    ${series.length > 1 ? html`<ul class="fig-legend" aria-hidden="true">${series.map((s, n) => html`<li><span class=${`fig-key k${n + 1}${s.line ? ' line' : ''}`}></span> ${s.name}</li>`)}</ul>` : null}
    ${failed ? html`<p class="quiet">The chart cannot be drawn here. The table below has all of it.</p>` : html`<div style=${{ blockSize: `${tall}px` }}><canvas ref=${at} role="img" aria-label=${label}></canvas></div>`}</figure>`;
}
