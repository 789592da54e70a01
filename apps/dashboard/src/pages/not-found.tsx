// For addresses that name no page.
import { Link } from 'wouter'
import { Empty } from '../ui/states.tsx'

/** Says so, and where to go on. */
export function NotFoundPage() {
  return (
    <Empty title="There is no such page">
      Go back to the <Link href="/">overview</Link>.
    </Empty>
  )
}
