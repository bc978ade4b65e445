// How the tangent of a body of one-point voxels lies in memory: quantity after quantity, of each one entry a voxel, x fastest.
#pragma once

// Phase of void voxels.
const int VOID = 255;

// Entries of the upper triangle of a symmetric 9 x 9 matrix, row by row; 3 i + J numbers the pair (i, J). After them comes the modulus of the modes
// that the point of a voxel does not see.
const int TANGENT = 45;
