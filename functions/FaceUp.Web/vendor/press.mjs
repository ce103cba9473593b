// Presses each library into one module beside the desk's own, so that nothing is fetched from elsewhere and no page needs a build step.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';

const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

const libraries = {
  preact: { from: "export * from 'preact'; export * from 'preact/hooks'; import { h } from 'preact'; import htm from 'htm'; export const html = htm.bind(h);", of: [['preact', 'MIT'], ['htm', 'Apache-2.0']] },
  oauth: { from: "export * from 'oauth4webapi';", of: [['oauth4webapi', 'MIT']] },
  chart: { from: "export { default as Chart } from 'chart.js/auto';", of: [['chart.js', 'MIT']] },
};

for (const [name, { from, of }] of Object.entries(libraries)) {
  await build({
    stdin: { contents: from, resolveDir: '.' },
    outfile: `../wwwroot/desk/lib-${name}.js`,
    bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8', legalComments: 'inline',
    banner: { js: `// ${of.map(([library, licence]) => `${library} ${version(library)} (${licence})`).join(', ')}. Made by functions/FaceUp.Web/vendor/press.mjs.` },
  });
}
