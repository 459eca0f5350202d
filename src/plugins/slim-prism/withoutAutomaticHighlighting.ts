/** Prism reads this when it loads; without it, it would go over the page by itself. */
Object.assign(globalThis, {Prism: {manual: true, disableWorkerMessageHandler: true}});
