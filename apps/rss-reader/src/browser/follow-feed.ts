/// <reference lib="dom" />
// Follows a feed's job from its page: moves the bar, and takes the page anew whenever the job's state changes.
import { watchStatus, type PublicJob } from '@offload/sdk/status'

// Each state has one renderer, the server's, so that the page is the same with and without this script.
async function renew(): Promise<void> {
  const response = await fetch(location.href)
  if (!response.ok) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  document.title = fresh.title
  document.querySelector('main')?.replaceWith(fresh.querySelector('main') ?? '')
  document.querySelector('footer')?.replaceWith(fresh.querySelector('footer') ?? '')
}

function moveBar({ progress }: PublicJob): void {
  const bar = document.querySelector('progress')
  const message = document.querySelector('.progress p')
  if (!progress || !bar || !message) return
  bar.value = progress.value
  if (progress.message) message.textContent = progress.message
}

async function follow(statusUrl: string): Promise<void> {
  let shownState = ''
  // One after the other, so that an earlier answer never replaces a later one.
  let renewed = Promise.resolve()
  const onUpdate = (job: PublicJob): void => {
    if (job.state === shownState) return moveBar(job)
    shownState = job.state
    renewed = renewed.then(renew, renew)
  }
  // A status URL that is no longer any job's ends the watch as well: the fresh page then says what is known.
  await watchStatus(statusUrl, { onUpdate }).catch(renew)
  await renewed
}

const statusUrl = document.querySelector('main')?.dataset['statusUrl']
if (statusUrl) await follow(statusUrl)
