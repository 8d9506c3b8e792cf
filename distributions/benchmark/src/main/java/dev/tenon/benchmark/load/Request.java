package dev.tenon.benchmark.load;

/**
 * A request ready to be sent.
 *
 * @param bytes the whole of it
 * @param check what its answer must be
 */
@SuppressWarnings("ArrayRecordComponent")
public record Request(byte[] bytes, AnswerCheck check) {}
