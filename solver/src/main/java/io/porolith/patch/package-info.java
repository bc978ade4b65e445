/**
 * Stress at nodes from the displacement around them: polynomials that are in equilibrium, fitted to the nodes of a patch of elements and to the
 * tractions of its surfaces.
 */
package io.porolith.patch;
