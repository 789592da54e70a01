// The mark of Offload.
import icon from '../icon.svg'

/** Decoration: the name stands beside it. */
export function Logo() {
  return <img className="logo" src={icon} alt="" width={24} height={24} />
}
