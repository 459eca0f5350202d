/** Places in the code of ToolHive that facts name, and what was run without a file that is kept. */
export const controller = 'cmd/thv-operator/controllers/mcpserver_controller.go';
export const runConfig = 'cmd/thv-operator/controllers/mcpserver_runconfig.go';
export const kubernetesClient = 'pkg/container/kubernetes/client.go';
export const operatorChart = 'deploy/charts/operator';
export const crdChart = 'deploy/charts/operator-crds';

export const ranDeployCode = 'The real deploy code ran on a fake API; the run is not kept as a file.';
export const ranWithRedis =
  'The real session store and rate limiter ran on Redis 7.0.15; the run is not kept as a file.';
