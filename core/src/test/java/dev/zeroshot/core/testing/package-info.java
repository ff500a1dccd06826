/** Fakes of the ports, for tests of whoever uses core. */
@org.jspecify.annotations.NullMarked
package dev.zeroshot.core.testing;
