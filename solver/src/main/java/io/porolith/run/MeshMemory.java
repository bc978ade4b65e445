package io.porolith.run;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Quadrature;
import java.util.Locale;

/**
 * Bytes that solving on a conforming mesh needs beside the mesh, counted before matrices are made.
 *
 * @param bytes for the given mesh
 * @param available what the JVM may still use
 */
public record MeshMemory(long bytes, long available) {
    /** Per corner of an element: matrices of the time steps, multigrid, vectors, lithiation at points. */
    private static final double DIFFUSION_PER_CORNER = 177;
    /** The same per node of an element where lithium is quadratic. */
    private static final double DIFFUSION_PER_NODE = 286;
    /** Per quadrature point of a body with history: 105 numbers of state, stress and tangent, 8 of its parameters and lithiation. */
    private static final double HISTORY_PER_POINT = 8 * 113;
    /** Per element and number of a field: at points, at elements, as written. */
    private static final double FIELD = 20;

    /** Estimate for a case on the CPU, and what the JVM has. */
    public static MeshMemory of(Case problem, ConformingMesh mesh) {
        double perElement = 0;
        if (problem.mechanics().isPresent() || problem.homogenisation().isPresent()) {
            boolean history =
                    problem.mechanics().map(m -> m.model().followsHistory()).orElse(false);
            perElement += elastic(mesh.type()) + (history ? HISTORY_PER_POINT * points(mesh.type()) : 0);
        }
        if (problem.diffusion().isPresent() || problem.homogenisation().isPresent()) {
            boolean quadratic = mesh.type().isQuadratic() && problem.hasPlainLithium();
            perElement += quadratic
                    ? DIFFUSION_PER_NODE * mesh.type().nodes()
                    : DIFFUSION_PER_CORNER * mesh.type().corners();
        }
        for (var field : problem.output().fields()) {
            perElement += FIELD * field.components();
        }
        return new MeshMemory((long) (perElement * mesh.elementCount()), MemoryEstimate.freeNow());
    }

    /**
     * Measured for tet10: 1.8 kB on the backend, the rest in vectors and stresses. The others hold matrices, 108 bytes for each 3 x 3 block at
     * two precisions, and half of that again for coarser levels.
     */
    private static double elastic(ElementType type) {
        return switch (type) {
            case TET4 -> 900;
            case TET10 -> 2600;
            case HEX8 -> 5500;
            case HEX20 -> 40_000;
        };
    }

    private static int points(ElementType type) {
        return Quadrature.forStiffness(type).size();
    }

    public boolean fits() {
        return bytes <= available;
    }

    /** What is needed, what is there and what would fit. */
    public String sentence(ConformingMesh mesh) {
        double share = available / Math.max(1.0, bytes);
        return String.format(
                Locale.ROOT,
                "a mesh of %,d %s elements needs about %.2f GB, the process may use %.2f GB%s",
                mesh.elementCount(),
                mesh.type().key(),
                bytes * 1e-9,
                available * 1e-9,
                fits()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; about %,d elements fit, with edges %.2f times as long",
                                (long) (share * mesh.elementCount()),
                                1 / Math.cbrt(share)));
    }
}
