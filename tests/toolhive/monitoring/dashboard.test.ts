import {describe, expect, it} from 'vitest';
import dashboard from '../../../static/monitoring/dashboard.json';
import {nameFaults} from './knownNames';
import {readPromql} from './promql';

const {panels, templating} = dashboard;
const units = ['short', 'reqps', 'percentunit', 's', 'bytes', 'ops'];

describe('the dashboard', () => {
  it('lets the reader choose the data source, and names none', () => {
    expect(templating.list[0]).toMatchObject({name: 'datasource', type: 'datasource', query: 'prometheus'});
    const sources = [...JSON.stringify(dashboard).matchAll(/"uid":"([^"]*)"/g)].map(([, uid]) => uid);
    expect(sources.length).toBeGreaterThan(30);
    expect(new Set(sources)).toEqual(new Set(['${datasource}']));
  });

  it('has no ids of the Grafana that it came from', () => {
    expect(JSON.stringify(dashboard)).not.toMatch(/"(?:id|version|iteration)":/);
  });

  it('is looked at', () => expect(panels.length).toBeGreaterThan(12));

  it.each(panels)('$title has a title, a description, a unit and PromQL of names that exist', (panel) => {
    expect(panel.title).toMatch(/^[A-Z0-9].{10,}/);
    expect(panel.description).toMatch(/\.$/);
    expect(units).toContain(panel.fieldConfig.defaults.unit);
    expect(panel.targets.length).toBeGreaterThan(0);
    for (const {expr} of panel.targets) {
      const expression = readPromql(expr);
      expect(expression.faults).toEqual([]);
      expect(nameFaults(expression)).toEqual([]);
    }
  });

  it('gives each panel a title of its own, and a place of its own', () => {
    expect(new Set(panels.map(({title}) => title)).size).toBe(panels.length);
    expect(new Set(panels.map(({gridPos: {x, y}}) => `${x} ${y}`)).size).toBe(panels.length);
    expect(panels.filter(({gridPos: {x, w}}) => x + w > 24)).toEqual([]);
  });
});
