// Figures, what of them was shared, and the report to the board: three views beside each other.
import { html } from './lib-preact.js';
import { Tabs } from './ui.js';

/** Who answers for all of the organisation, and so may share figures and read the report to the board. */
export const mayShare = me => ['analyst', 'auditor', 'admin'].some(role => me.roles.includes(role));

export function FiguresTabs({ desk, now }) {
  if (!mayShare(desk.me))
    return null;
  return html`<${Tabs} label="Figures" now=${now} tabs=${[['figures', 'Dashboard', '#/figures'], ['shares', 'Shares', '#/figures/shares'], ['board', 'Report to the board', '#/figures/board']]} />`;
}
