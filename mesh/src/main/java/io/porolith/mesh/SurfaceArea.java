package io.porolith.mesh;

/**
 * How large a surface of the solid of a lattice is.
 *
 * @param surface name: {@code pore_wall}, {@code open_pore_wall} or {@code outer_surface}
 * @param pitch voxel edge in metres
 * @param faces number of voxel faces
 * @param area true area in m&sup2;, as used for fluxes
 * @param estimatedArea area in m&sup2; before it was scaled to a known exact area
 */
public record SurfaceArea(String surface, double pitch, long faces, double area, double estimatedArea) {
    static SurfaceArea of(SurfaceFaces faces) {
        return new SurfaceArea(faces.surface(), faces.pitch(), faces.size(), faces.area(), faces.estimatedArea());
    }

    /** Area of the staircase in m&sup2;; it does not converge to the true area. */
    public double staircaseArea() {
        return faces * pitch * pitch;
    }
}
