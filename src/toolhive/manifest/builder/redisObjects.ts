/** The Redis of "Scale a server", as static/examples/redis.yaml has it: a test compares them. */
import type {Tree} from './yamlText';

export const redisName = 'redis';
export const redisPort = 6379;
/** The Secret that it reads its password from, and the key in it. */
export const redisPassword = {name: 'redis-password', key: 'password'} as const;

type ManifestObject = {readonly [key: string]: Tree};

/** Its Service and its StatefulSet. */
export function redisObjects(namespace: string): readonly ManifestObject[] {
  const metadata = {name: redisName, namespace};
  const labels = {app: redisName};
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {selector: labels, ports: [{name: 'redis', port: redisPort}]},
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        serviceName: redisName,
        replicas: 1,
        selector: {matchLabels: labels},
        template: {
          metadata: {labels},
          spec: {
            securityContext: {runAsUser: 999, runAsGroup: 999, runAsNonRoot: true, fsGroup: 999},
            containers: [
              {
                name: 'redis',
                image: 'redis:8.0',
                args: ['--requirepass', '$(REDIS_PASSWORD)', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
                env: [{name: 'REDIS_PASSWORD', valueFrom: {secretKeyRef: redisPassword}}],
                ports: [{name: 'redis', containerPort: redisPort}],
                readinessProbe: {tcpSocket: {port: 'redis'}, periodSeconds: 5},
                resources: {requests: {cpu: '100m', memory: '128Mi'}, limits: {memory: '256Mi'}},
                volumeMounts: [{name: 'data', mountPath: '/data'}],
              },
            ],
          },
        },
        volumeClaimTemplates: [
          {
            metadata: {name: 'data'},
            spec: {accessModes: ['ReadWriteOnce'], resources: {requests: {storage: '1Gi'}}},
          },
        ],
      },
    },
  ];
}
