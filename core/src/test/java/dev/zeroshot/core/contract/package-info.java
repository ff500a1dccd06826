/**
 * One abstract test a port, shipped in core's test-jar: an adapter extends it, hands over its implementation, and has to
 * pass.
 */
@org.jspecify.annotations.NullMarked
package dev.zeroshot.core.contract;
