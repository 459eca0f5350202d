/** The release that everything under src/toolhive was recorded against. */
export const toolhiveVersion = 'v0.44.0';

/** The Deployment of the operator, as its Helm chart names it (fact 9.10), and the namespace that upstream uses (9.4). */
export const operator = {namespace: 'toolhive-system', deployment: 'toolhive-operator'} as const;

/** A command that prints the image of the reader's own operator; its tag is the release (fact 9.2). */
export const showOwnVersion = `kubectl -n ${operator.namespace} get deployment ${operator.deployment} -o jsonpath='{.spec.template.spec.containers[0].image}'`;
