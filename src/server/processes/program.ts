// Ctrl-C and service managers signal the whole group: when this process is to end, its parent says. One that comes while
// the rest is loaded must not end it either.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

const { serve } = await import('./serve.js');
await serve();
