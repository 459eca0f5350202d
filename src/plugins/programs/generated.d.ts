declare module '@generated/programs/default/checksums.json' {
  const checksums: Readonly<Record<'check-manifest' | 'probe-sessions', string>>;
  export default checksums;
}

declare module '@generated/programs/default/examples.json' {
  type Manifests = readonly {readonly name: string; readonly text: string}[];
  const examples: {readonly valid: Manifests; readonly invalid: Manifests};
  export default examples;
}
