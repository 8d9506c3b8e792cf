package dev.tenon.kernel.security;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/**
 * A business.
 *
 * @param name as people read it
 * @param currency ISO 4217
 * @param country ISO 3166-1, two letters
 * @param version counts its changes, from 1
 */
public record Tenant(
    UUID id,
    String name,
    Locale locale,
    ZoneId zone,
    String currency,
    String country,
    Instant createdAt,
    long version) {}
