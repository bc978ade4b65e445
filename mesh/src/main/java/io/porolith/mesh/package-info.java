/**
 * The lattice of cubic voxels and what can be measured on it: {@link io.porolith.mesh.Voxeliser} makes it from a geometry,
 * {@link io.porolith.mesh.Connectivity} finds its pieces, {@link io.porolith.mesh.Surfaces} its surfaces with the true area each voxel face
 * stands for, and {@link io.porolith.mesh.LatticeReport} says it all in names, values and sentences.
 */
package io.porolith.mesh;
