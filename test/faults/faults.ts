// Faults that someone could make, each with the test that must notice it.

/** One change of a file of the engine. */
export interface Fault {
  /** What is wrong then. */
  readonly name: string
  /** Under `packages/engine`. */
  readonly file: string
  /** Stands there exactly once. */
  readonly from: string
  readonly to: string
  /** File under `packages/engine/src` without `.test.ts`, and the test's name. */
  readonly caughtBy: readonly [file: string, test: string]
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'any token settles',
    file: 'lua/lib/settle.lua',
    from: 'if not lease or lease.token ~= token then',
    to: 'if not lease then',
    caughtBy: ['settle', 'refuses a stale token and leaves the newer lease alone'],
  },
  {
    name: 'any token renews',
    file: 'lua/renew.lua',
    from: "if job.state ~= 'active' or lease.token ~= token then",
    to: "if job.state ~= 'active' then",
    caughtBy: ['settle', 'refuses a stale token and leaves the newer lease alone'],
  },
  {
    name: 'a lease that ran out settles no more',
    file: 'lua/lib/settle.lua',
    from: "if (ended ~= '-' and ended ~= 'expired') or",
    to: "if ended ~= '-' or",
    caughtBy: ['settle', 'takes a late ack while no newer lease was given'],
  },
  {
    name: 'a released lease still settles',
    file: 'lua/lib/settle.lua',
    from: "if (ended ~= '-' and ended ~= 'expired') or IS_FINAL[job.state] then",
    to: 'if IS_FINAL[job.state] then',
    caughtBy: ['settle', 'refuses an ack after the same lease was failed or released'],
  },
  {
    name: 'a repeated ack is refused',
    file: 'lua/lib/settle.lua',
    from: "local ended = job.state == 'completed' and 'ack' or lease.ended",
    to: 'local ended = lease.ended',
    caughtBy: ['settle', 'completes a job once and answers a repeated ack the same'],
  },
  {
    name: 'one attempt too many: > for >=',
    file: 'lua/lib/retry_later.lua',
    from: "or failures >= rule(job.rules, 'max_attempts'",
    to: "or failures > rule(job.rules, 'max_attempts'",
    caughtBy: ['settle', 'retries after the backoff until the attempts are used up, keeping the error'],
  },
  {
    name: 'what is not retryable is retried',
    file: 'lua/lib/retry_later.lua',
    from: 'if not is_retryable or failures',
    to: 'if failures',
    caughtBy: ['settle', 'fails at once what is not retryable, and waits as long as the worker says'],
  },
  {
    name: 'the backoff has no cap',
    file: 'lua/lib/retry_later.lua',
    from: 'math.min(max_ms, delay_ms * 2 ^ (failures - 1))',
    to: '(delay_ms * 2 ^ (failures + 3))',
    caughtBy: ['settle', 'draws the exponential delay from zero to its doubled bound'],
  },
  {
    name: 'one crash too many: <= for <',
    file: 'lua/reap.lua',
    from: "if crashes < rule(job.rules, 'max_crashes'",
    to: "if crashes <= rule(job.rules, 'max_crashes'",
    caughtBy: ['lease-end', 'return the job to queued and count the crash, until none is left'],
  },
  {
    name: 'a crash is not counted',
    file: 'lua/reap.lua',
    from: "set(job, 'crashes', text(crashes))",
    to: '',
    caughtBy: ['lease-end', 'return the job to queued and count the crash, until none is left'],
  },
  {
    name: 'renewing moves the end of the run',
    file: 'lua/lib/lease_record.lua',
    from: 'return timeout_ms and math.min(now + lease.lease_ms, lease.started_at + timeout_ms) or now + lease.lease_ms',
    to: 'return now + lease.lease_ms',
    caughtBy: [
      'lease-end',
      'end at the timeout of the run at the latest, however often it is renewed, as a failure with a backoff',
    ],
  },
  {
    name: 'the fencing number stands still',
    file: 'lua/lib/start.lua',
    from: '(former and former.lease_count or 0) + 1',
    to: '1',
    caughtBy: ['lease', 'hands a job out once, under one token, with a number that only grows'],
  },
  {
    name: 'a job is due a second early',
    file: 'lua/lib/due.lua',
    from: 'if first and first <= now then\n      local ids, scores = take_due(SETS[state], now, limit)',
    to: 'if first and first <= now + 1000 then\n      local ids, scores = take_due(SETS[state], now + 1000, limit)',
    caughtBy: ['enqueue', 'never leases a delayed job before its time'],
  },
  {
    name: 'a short delay is no delay',
    file: 'lua/lib/existing.lua',
    from: "if run_at > now then move(job, 'scheduled', run_at) else",
    to: "if run_at > now + 10000 then move(job, 'scheduled', run_at) else",
    caughtBy: ['enqueue', 'never leases a delayed job before its time'],
  },
  {
    name: 'priority is taken the wrong way round',
    file: 'lua/lib/queue.lua',
    from: "return available_at - rule(rules, 'priority', 0) * 1000",
    to: "return available_at + rule(rules, 'priority', 0) * 1000",
    caughtBy: ['enqueue', 'takes priority as a head start in seconds, so that nothing starves'],
  },
  {
    name: 'the body of a reused id is not looked at',
    file: 'lua/lib/existing.lua',
    from: "return (is_same and 'exists ' or 'idempotency_key_reused ') .. job.id",
    to: "return 'exists ' .. job.id",
    caughtBy: ['enqueue', 'refuses an id that was used for a different job'],
  },
  {
    name: 'all or none adds some',
    file: 'lua/enqueue.lua',
    from: "if is_refused and ARGV[2] == 'all' then return",
    to: "if is_refused and ARGV[2] == 'none' then return",
    caughtBy: ['enqueue', 'adds none of a batch when one is refused, and says which'],
  },
  {
    name: 'one job too many waits',
    file: 'lua/lib/quota.lua',
    from: 'return waiting >= most_waiting',
    to: 'return waiting > most_waiting',
    caughtBy: [
      'enqueue',
      'refuses jobs past the most that may wait, however many enqueue at once, and not those that exist',
    ],
  },
  {
    name: 'a finished job keeps its unique key',
    file: 'lua/lib/finish.lua',
    from: '  free_unique(job)\n',
    to: '',
    caughtBy: ['unique', 'give the holder back until it is finished, then let the next one in'],
  },
  {
    name: 'a unique key is freed by who does not own it',
    file: 'lua/lib/unique.lua',
    from: 'if claim and owner_of(claim.key) == job.id then',
    to: 'if claim then',
    caughtBy: ['unique', 'end after their time, and the late owner then frees nothing'],
  },
  {
    name: 'a unique key has no TTL',
    file: 'lua/lib/unique.lua',
    from: "if claim.ttl_ms then redis.call('PEXPIRE', unique_key(key), claim.ttl_ms) end",
    to: '',
    caughtBy: ['unique', 'end after their time, and the late owner then frees nothing'],
  },
  {
    name: 'a debounce has no end',
    file: 'lua/lib/existing.lua',
    from: 'math.min(due_at(due, now), latest)',
    to: 'due_at(due, now)',
    caughtBy: ['unique', 'bound by maxWaitMs how long replacing puts a job off'],
  },
  {
    name: 'a pause stops nothing',
    file: 'lua/lib/plain_start.lua',
    from: 'start.again_at = held_until(pause, start.now)',
    to: 'start.again_at = nil',
    caughtBy: ['lease', 'leases nothing while the queue is paused, and goes on when the pause is over'],
  },
  {
    name: 'a repeated call gets jobs that others hold by now',
    file: 'lua/lib/calls.lua',
    from: "if jobs[id].state == 'active' and lease.token == token then",
    to: "if jobs[id].state == 'active' then",
    caughtBy: ['lease', 'gives a repeated call nothing that another call holds by now'],
  },
  {
    name: 'expired jobs are handed out',
    file: 'lua/lib/start.lua',
    from: "if rule(job.rules, 'expires_at', math.huge) > start.now then",
    to: 'if true then',
    caughtBy: ['expiry', 'hands out the job behind any number of expired ones, to a call that does not wait'],
  },
  {
    name: 'a worker is not told of a cancel request',
    file: 'lua/renew.lua',
    from: "job.cancel and 'cancel' or '-'",
    to: "'-'",
    caughtBy: ['cancel', 'tells the worker of an active job with its next renewal, and asks once'],
  },
  {
    name: 'a sweep leaves the index behind',
    file: 'lua/sweep.lua',
    from: "if #ids > 0 then redis.call('ZREM', SETS[state], unpack(ids)) end",
    to: '',
    caughtBy: ['maintenance', 'deletes final jobs when their retention is over, and leaves nothing behind'],
  },
  {
    name: 'the hash is deleted and the index kept, where nothing is to be kept',
    file: 'lua/lib/write.lua',
    from: 'if has_moved and job.old_state then append(removed,',
    to: 'if has_moved and job.old_state and job.state then append(removed,',
    caughtBy: [
      'settle',
      'keeps nothing where the queue says so, and then knows nothing of a repeated settlement',
    ],
  },
  {
    name: 'a full Redis takes new work',
    file: 'lua/enqueue.lua',
    from: '#!lua\n',
    to: '#!lua flags=allow-oom\n',
    caughtBy: ['connection', 'refuses new work when Redis is full, and still drains'],
  },
  {
    name: 'a full Redis cannot drain',
    file: 'lua/ack.lua',
    from: '#!lua flags=allow-oom\n',
    to: '#!lua\n',
    caughtBy: ['connection', 'refuses new work when Redis is full, and still drains'],
  },
  {
    name: 'a script that Redis forgot is not sent again',
    file: 'src/connection.ts',
    from: "if (!messageOf(error).startsWith('NOSCRIPT')) throw",
    to: 'throw',
    caughtBy: ['connection', 'goes on when Redis forgets its scripts'],
  },
  {
    name: 'a group may have one slot too many: > for >=',
    file: 'lua/lib/fair.lua',
    from: 'if group.holding >= most then',
    to: 'if group.holding > most then',
    caughtBy: ['groups', 'bounds each group by itself, and a full one holds up nobody'],
  },
  {
    name: 'the slots of a queue are not counted',
    file: 'lua/lib/room.lua',
    from: 'if most_active then bound(most_active - active, math.huge) end',
    to: '',
    caughtBy: [
      'groups',
      'bounds the active jobs of a queue, also over several calls, and goes on as they end',
    ],
  },
  {
    name: 'a slot leaks when its job ends',
    file: 'lua/lib/groups.lua',
    from: '      append(group.removed, old, job.id)',
    to: "      if old ~= 'holding:' then append(group.removed, old, job.id) end",
    caughtBy: ['groups', 'frees a slot however its job ends'],
  },
  {
    name: 'a freed slot lets nobody go on',
    file: 'lua/lib/groups.lua',
    from: "if new == 'waiting:' or old == 'holding:' then",
    to: "if new == 'waiting:' then",
    caughtBy: ['groups', 'frees a slot however its job ends'],
  },
  {
    name: 'a token costs nothing',
    file: 'lua/lib/limits.lua',
    from: 'bucket.free_at, bucket.is_used = bucket.free_at + bucket.interval, true',
    to: 'bucket.is_used = true',
    caughtBy: ['groups', 'lets a burst through and then a steady flow, for a queue'],
  },
  {
    name: 'weights are not looked at',
    file: 'lua/lib/fair.lua',
    from: "line.pass = line.pass + 1 / (group and rule(group.rules, 'group_weight', 1) or 1)",
    to: 'line.pass = line.pass + 1',
    caughtBy: ['groups', 'serves groups by weight, in one call and over many'],
  },
  {
    name: 'a group that comes back starts in front',
    file: 'lua/lib/groups_plan.lua',
    from: 'math.max(pass, now_served())',
    to: '0',
    caughtBy: ['groups', 'does not let a group gain by coming back to an empty line again and again'],
  },
  {
    name: 'an ordered group does not wait for the job that holds it',
    file: 'lua/lib/fair.lua',
    from: "if rule(group.rules, 'ordered') then group.held, group.now_held = id, id end",
    to: '',
    caughtBy: ['groups', 'wait for a job that failed until it has succeeded'],
  },
  {
    name: 'a breaker never opens',
    file: 'lua/lib/breaker.lua',
    from: 'if is_enough and breaker.failed * 100 >= breaker.percent * breaker.runs then',
    to: 'if false then',
    caughtBy: ['groups', 'can be closed by hand'],
  },
  {
    name: 'a queue that has flow control runs the script without',
    file: 'lua/lib/plain.lua',
    from: "if has_flow then return 'flow' end",
    to: '',
    caughtBy: [
      'groups',
      'bounds the active jobs of a queue, also over several calls, and goes on as they end',
    ],
  },
]
