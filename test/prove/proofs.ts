// Every proof by its name. Each is loaded when it is asked for, so that one that cannot load stops no other.
import type { Proof } from './proof.ts'

/** In the order that `pnpm prove` lists them. */
export const PROOFS: ReadonlyMap<string, () => Promise<Proof>> = new Map([
  ['invariants', async () => (await import('./invariants.ts')).invariants],
  ['worker-growth', async () => (await import('./worker-growth.ts')).workerGrowth],
  ['faults', async () => (await import('./faults.ts')).faults],
  ['flow', async () => (await import('./flow.ts')).flow],
  ['fair-share', async () => (await import('./fair-share.ts')).fairShare],
  ['kill', async () => (await import('./kill.ts')).kill],
  ['power-cut', async () => (await import('./power-cut.ts')).powerCut],
  ['wire', async () => (await import('./wire.ts')).wire],
  ['sentinel', async () => (await import('./sentinel.ts')).sentinel],
  ['reshard', async () => (await import('./reshard.ts')).reshard],
  ['growth', async () => (await import('./growth.ts')).growth],
  ['upgrade', async () => (await import('./upgrade.ts')).upgrade],
  ['rolling-restart', async () => (await import('./rolling-restart.ts')).rollingRestart],
  ['outage', async () => (await import('./outage.ts')).outage],
  ['clock', async () => (await import('./clock.ts')).clock],
  ['bulk', async () => (await import('./bulk.ts')).bulk],
  ['model', async () => (await import('./model.ts')).model],
])
