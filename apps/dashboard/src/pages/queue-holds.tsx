// What holds a queue up, in sentences: a pause, a worker's wish, its breaker, its slots, its rate, or nobody who works for it.
import type { Queue, WorkerInfo } from '@offload/sdk'
import type { ReactNode } from 'react'
import { countText, jobsText } from '../count-text.ts'
import { lacksWorker } from '../readings.ts'
import { spanText } from '../time-text.ts'
import { Time } from '../ui/time.tsx'
import { reasonsToShow, type WaitReasonCode } from '../wait-reasons.ts'

/** Nothing for a queue that is held up by nothing. */
export function QueueHolds(props: {
  readonly queue: Queue
  readonly workers: readonly WorkerInfo[] | undefined
}) {
  const { queue, workers } = props
  const isForsaken = workers !== undefined && lacksWorker(queue, workers)
  return (
    <>
      {reasonsToShow(queue).map((code) => (
        <p key={code} className={code === 'queue_breaker_open' ? 'notice notice-bad' : 'notice notice-warn'}>
          <span>{sentenceOf(code, queue)}</span>
        </p>
      ))}
      {isForsaken && (
        <p className="notice notice-bad">
          Nobody works for it: {jobsText(queue.counts.queued)} waiting, and no worker has asked for them in
          the last two minutes.
        </p>
      )}
    </>
  )
}

function sentenceOf(code: WaitReasonCode, queue: Queue): ReactNode {
  if (code === 'queue_paused') return <Paused pause={queue.pause} />
  if (code === 'queue_pushed_back')
    return (
      <>
        A worker asked it to hold off. It goes on by itself <Time at={queue.pushedBackUntil} isAbsolute />
      </>
    )
  if (code === 'queue_breaker_open') return <BreakerOpen breaker={queue.breaker} />
  if (code === 'queue_concurrency') return concurrencyText(queue)
  return <RateUsedUp queue={queue} />
}

function Paused({ pause }: Pick<Queue, 'pause'>) {
  return (
    <>
      <span>
        Paused <Time at={pause?.pausedAt ?? null} />
        {pause?.reason ? `: ${pause.reason}` : ', without a reason.'}
      </span>
      {pause?.until && (
        <>
          {' '}
          It goes on by itself <Time at={pause.until} isAbsolute />
        </>
      )}
    </>
  )
}

function BreakerOpen({ breaker }: Pick<Queue, 'breaker'>) {
  if (breaker?.state === 'half_open')
    return 'Its breaker lets single jobs through to try, and they are running.'
  return (
    <>
      Its breaker is open: {breaker?.failed} of {breaker?.runs} runs failed. Single jobs are let through to
      try <Time at={breaker?.openUntil ?? null} isAbsolute />
    </>
  )
}

function concurrencyText({ counts, settings }: Queue): string {
  const most = settings.limits?.concurrency ?? counts.active
  return `All slots are taken: it runs ${countText(counts.active)} of at most ${jobsText(most)} at once. The next starts when one of them ends.`
}

function RateUsedUp({ queue: { rate, settings } }: { readonly queue: Queue }) {
  const limit = settings.limits?.rate
  return (
    <>
      Its rate is used up{limit && ` (${countText(limit.limit)} per ${spanText(limit.periodMs)})`}. The next
      job may start <Time at={rate?.nextTokenAt ?? null} isAbsolute />
    </>
  )
}
