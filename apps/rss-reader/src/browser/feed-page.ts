/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Follows a feed's job from its page: moves the bar, and takes the page anew whenever the job's state changes.
import { watchStatus, type PublicJob } from '@offload/sdk/status'

// Each state has one renderer, the server's, so that the page is the same with and without this script.
async function showState(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!response.ok) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  document.title = fresh.title
  for (const part of ['main', 'footer']) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)]
    if (old && now) old.replaceWith(now)
  }
}

function showProgress({ progress }: PublicJob): void {
  const bar = document.querySelector('progress')
  const message = document.querySelector('.progress p')
  if (!progress || !bar || !message) return
  bar.value = progress.value
  if (progress.message) message.textContent = progress.message
}

async function follow(statusUrl: string): Promise<void> {
  let shownState = ''
  const onUpdate = (job: PublicJob): void => {
    showProgress(job)
    if (job.state === shownState || job.final) return
    shownState = job.state
    void showState()
  }
  await watchStatus(statusUrl, { onUpdate })
  await showState()
}

const statusUrl = document.querySelector<HTMLElement>('main')?.dataset['statusUrl']
// A status URL that is no longer any job's rejects: the server knows why, and says so on the fresh page.
if (statusUrl) follow(statusUrl).catch(showState)
