/**
 * Meshes from and to files of other programs: Gmsh 2.2 and 4.1, Abaqus and VTK unstructured grids. {@link io.porolith.meshfile.MeshFiles}
 * knows them all. Readers fill a {@link io.porolith.meshfile.RawMesh}, which {@link io.porolith.meshfile.MeshImport} checks and completes.
 */
package io.porolith.meshfile;
