/**
 * Volume images (tomograms): {@link io.porolith.io.image.VolumeImage} gives grey values slice by slice from TIFF stacks, raw files with a
 * sidecar, NRRD and VTI files; {@link io.porolith.io.image.Segmentation} turns them into one byte of phase per voxel.
 */
package io.porolith.io.image;
