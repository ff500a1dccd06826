/** Tests of linear probes. */
package dev.zeroshot.probe;
