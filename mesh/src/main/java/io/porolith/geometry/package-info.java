/**
 * Representative volume elements as phases of space: {@link io.porolith.geometry.Shape} is a signed distance,
 * {@link io.porolith.geometry.Shapes} builds shapes from shapes, {@link io.porolith.geometry.Geometry} assigns phases to them, and
 * {@link io.porolith.geometry.Geometries} lists every generator a case can name. All lengths are in metres. Start with
 * {@code SphericalPores}: a generator reads its keys, checks that the body is possible, and states what is known exactly about it.
 */
package io.porolith.geometry;
