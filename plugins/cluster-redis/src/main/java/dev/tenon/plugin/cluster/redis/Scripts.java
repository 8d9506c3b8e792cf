package dev.tenon.plugin.cluster.redis;

/** What the server does in one go. */
final class Scripts {
  /** Takes one token, by the server's own clock; answers 0, or how many milliseconds to wait. */
  static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local burst, refill = tonumber(ARGV[1]), tonumber(ARGV[2])
      local kept = redis.call('HMGET', KEYS[1], 'left', 'at')
      local left, at = tonumber(kept[1]) or burst, tonumber(kept[2]) or now
      left = math.min(burst, left + math.max(0, now - at) * burst / refill)
      local wait = 0
      if left < 1 then
        wait = math.max(1, math.ceil((1 - left) * refill / burst))
      else
        left = left - 1
      end
      redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
      redis.call('PEXPIRE', KEYS[1], refill)
      return wait
      """;

  /** Gives a lock back, if it is still this holder's. */
  static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private Scripts() {}
}
