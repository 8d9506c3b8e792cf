package dev.tenon.kernel.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tests' plugin keeps. */
public record Note(
    UUID id,
    UUID tenantId,
    String title,
    List<String> tags,
    String attributes,
    @Nullable LocalDate due,
    @Nullable BigDecimal amount,
    @Nullable UUID createdBy,
    Instant createdAt,
    int version) {}
