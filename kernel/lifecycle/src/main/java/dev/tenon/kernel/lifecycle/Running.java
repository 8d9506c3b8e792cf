package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Opened;
import dev.tenon.kernel.operations.Contributed;

/**
 * A plugin version that has said what it brings.
 *
 * @param release all it holds
 */
record Running(Contributed contributed, Opened opened, Release release) {}
