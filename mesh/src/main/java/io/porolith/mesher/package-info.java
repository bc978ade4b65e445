/**
 * The mesher for implicit geometries: {@link io.porolith.mesher.ConformingMesher} makes the mesh from an octree, its body-centred lattice and
 * cuts along the interfaces between phases.
 */
package io.porolith.mesher;
