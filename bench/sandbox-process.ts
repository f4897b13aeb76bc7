import { startSandbox } from '@herald/sandbox/start-sandbox';

// The stand-in networks in a process of their own: what they compute is not Herald's to answer for.
const sandbox = await startSandbox({ port: 0 });
process.once('disconnect', () => {
  sandbox.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send?.(sandbox.origin);
