/**
 * What the microstructure of a lattice measures: chord lengths, two-point correlation, local thickness and specific surface.
 * {@link io.porolith.statistics.Microstructure} says it all in names, values and sentences.
 */
package io.porolith.statistics;
