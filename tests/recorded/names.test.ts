import {describe, expect, it} from 'vitest';
import type {Transport} from '../../src/toolhive/operator/conditions';
import {proxyGraceSeconds, serverObjects} from '../../src/toolhive/operator/names';
import proxyDeployments from './proxy-deployments.json';
import scalingEvents from './scaling-events.json';
import workloads from './workloads.json';

const runs = workloads.runs.flatMap(({name, transport, steps}) =>
  steps.map((step, index) => ({
    title: `${name}, ${transport}, step ${index + 1}`,
    objects: serverObjects({name: 'demo', transport: transport as Transport}), // one of the three
    step,
  })),
);
const deployments = Object.entries(proxyDeployments.cases).map(([title, {deployment}]) => ({title, deployment}));
const demo = serverObjects({name: 'demo', transport: 'streamable-http'});

describe('names of what the proxy runner applies', () => {
  it('looks at every recorded run, with all three transports', () => {
    expect(runs).toHaveLength(35);
    expect(new Set(workloads.runs.map(({transport}) => transport)).size).toBe(3);
  });

  it('applies the StatefulSet and the Services by these names and no others', () => {
    const applied = runs.flatMap(({step}) => step.applied ?? []).map((line) => line.split(' ')[0]);
    const {backend, backendServices} = demo;
    expect(new Set(applied)).toEqual(
      new Set([`statefulsets/${backend.name}`, ...backendServices.map((service) => `services/${service.name}`)]),
    );
  });

  it.each(runs)('has the StatefulSet and its labels as recorded: $title', ({objects: {backend}, step}) => {
    expect(step.statefulSet.containers).toContain(backend.container);
    expect(step.statefulSet.selector).toEqual(backend.selector);
    // The recordings use one port number for all ports, so they do not tell which one this label shows.
    const {'toolhive-port': port, ...labels} = step.statefulSet.templateLabels;
    expect(port).toBe('8080');
    expect(labels).toEqual(backend.podLabels);
  });

  it.each(runs)('has the backend Services as recorded: $title', ({objects: {backendServices}, step}) => {
    const recorded = ('services' in step ? step.services : []).map((service) => ({
      name: service.name,
      createdBy: 'proxy runner',
      port: service.ports[0]?.port,
      selector: service.selector,
      ...('sessionAffinity' in service && {
        affinity: {type: service.sessionAffinity, timeoutSeconds: service.timeoutSeconds},
      }),
    }));
    expect(backendServices).toEqual(recorded);
  });
});

describe('names of what the operator creates', () => {
  it('looks at every recorded proxy Deployment', () => expect(deployments).toHaveLength(9));

  it.each(deployments)(
    'has the proxy Deployment, its labels and its grace period as recorded: $title',
    ({deployment}) => {
      expect(deployment.containerName).toBe(demo.proxy.container);
      expect(deployment.templateLabels).toEqual(demo.proxy.podLabels);
      expect(deployment.templateLabels).toMatchObject(demo.proxy.selector);
      expect(deployment.serviceAccountName).toBe(demo.proxyServiceAccount);
      expect(deployment.terminationGracePeriodSeconds).toBe(proxyGraceSeconds);
    },
  );

  it('has the Service for clients as recorded', () => {
    const recorded = scalingEvents.cases.proxyService;
    expect(recorded.name).toBe(demo.proxyService.name);
    expect(recorded.selector).toEqual(demo.proxyService.selector);
    expect(recorded.ports[0]?.port).toBe(demo.proxyService.port);
    expect(recorded.affinityAfterManualNone).toBe(demo.proxyService.affinity?.type);
    expect(recorded.sessionAffinityConfig).toBeNull();
  });

  it('gives the backend the recorded ServiceAccount', () => {
    expect(proxyDeployments.cases.plain.deployment.args.join(' ')).toContain(
      `"serviceAccountName":"${demo.backendServiceAccount}"`,
    );
  });
});
