package io.porolith.mesh;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A mesh of elements of one type whose faces follow the interfaces between phases. Voids carry no elements.
 *
 * @param type shape and node order of all elements
 * @param coordinates x, y, z of every node in metres, length 3 nodes; every node belongs to an element
 * @param connectivity node indices, {@code type.nodes()} for each element, with positive volume
 * @param phase phase index of every element
 * @param phases all phases, index 0 outside and 1 pore, as in {@link Lattice}
 * @param symmetry which part of the body the mesh shows
 * @param faceSets surfaces by name, in a fixed order. Always there, if empty: {@code pore_wall}, {@code open_pore_wall},
 *     {@code outer_surface} and the six faces of the cell ({@link Face#key}; empty where the direction repeats). Faces between two solid
 *     phases are {@code interface_A_B} with the name of the lower phase index first; the element is the one of phase A. Mesh files may add
 *     others.
 * @param nodeSets points, lines or other sets of nodes that a mesh file names, in a fixed order; node numbers rise
 * @param periodic which nodes are copies of others
 */
public record ConformingMesh(
        ElementType type,
        double[] coordinates,
        int[] connectivity,
        byte[] phase,
        List<Phase> phases,
        Symmetry symmetry,
        Map<String, FaceSet> faceSets,
        Map<String, int[]> nodeSets,
        PeriodicNodes periodic) {
    public ConformingMesh {
        if (coordinates.length % 3 != 0 || connectivity.length != phase.length * type.nodes()) {
            throw new IllegalArgumentException(coordinates.length + " coordinates, " + connectivity.length
                    + " node numbers and " + phase.length + " phases do not make a mesh of " + type.key());
        }
        if (periodic.original().length != coordinates.length / 3) {
            throw new IllegalArgumentException(
                    periodic.original().length + " entries of periodic nodes for " + coordinates.length / 3 + " nodes");
        }
        phases = List.copyOf(phases);
        faceSets = Collections.unmodifiableMap(new LinkedHashMap<>(faceSets));
        nodeSets = Collections.unmodifiableMap(new LinkedHashMap<>(nodeSets));
    }

    /** A mesh without sets of nodes. */
    public ConformingMesh(
            ElementType type,
            double[] coordinates,
            int[] connectivity,
            byte[] phase,
            List<Phase> phases,
            Symmetry symmetry,
            Map<String, FaceSet> faceSets,
            PeriodicNodes periodic) {
        this(type, coordinates, connectivity, phase, phases, symmetry, faceSets, Map.of(), periodic);
    }

    public int nodeCount() {
        return coordinates.length / 3;
    }

    public int elementCount() {
        return phase.length;
    }

    /** Global number of a local node of an element. */
    public int node(int element, int local) {
        return connectivity[element * type.nodes() + local];
    }

    /** Global number of the node at a position of a face; see {@link ElementType#faceNode}. */
    public int faceNode(int element, int face, int position) {
        return connectivity[element * type.nodes() + type.faceNode(face, position)];
    }

    /** Coordinate (0, 1, 2 for x, y, z) of a node in metres. */
    public double coordinate(int node, int axis) {
        return coordinates[3 * node + axis];
    }

    /** Smallest and largest coordinates in metres: xMin, yMin, zMin, xMax, yMax, zMax. */
    public double[] bounds() {
        double[] box = new double[6];
        Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
        Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < coordinates.length; i++) {
            int axis = i % 3;
            box[axis] = Math.min(box[axis], coordinates[i]);
            box[3 + axis] = Math.max(box[3 + axis], coordinates[i]);
        }
        return box;
    }

    /** The same elements and surfaces with nodes elsewhere. */
    public ConformingMesh withCoordinates(double[] other) {
        return new ConformingMesh(type, other, connectivity, phase, phases, symmetry, faceSets, nodeSets, periodic);
    }

    /** The same mesh with other names for what it is made of. */
    public ConformingMesh withPhases(byte[] otherPhase, List<Phase> otherPhases) {
        return new ConformingMesh(
                type, coordinates, connectivity, otherPhase, otherPhases, symmetry, faceSets, nodeSets, periodic);
    }

    /** The same nodes and elements with other surfaces and sets of nodes. */
    public ConformingMesh withSets(Map<String, FaceSet> faces, Map<String, int[]> nodes) {
        return new ConformingMesh(type, coordinates, connectivity, phase, phases, symmetry, faces, nodes, periodic);
    }

    /** Whether the mesh knows a name, as that of a surface or of a set of nodes. */
    public boolean hasSet(String name) {
        return faceSets.containsKey(name) || nodeSets.containsKey(name);
    }

    /** Nodes of the surface and of the set of nodes of a name, in rising order; none if there is no such name. */
    public int[] nodesOf(String name) {
        boolean[] seen = new boolean[nodeCount()];
        FaceSet set = faceSets.get(name);
        for (int i = 0; set != null && i < set.size(); i++) {
            for (int a = 0; a < type.faceNodes(); a++) {
                seen[faceNode(set.element()[i], set.face()[i], a)] = true;
            }
        }
        for (int node : nodeSets.getOrDefault(name, new int[0])) {
            seen[node] = true;
        }
        return IntStream.range(0, seen.length).filter(n -> seen[n]).toArray();
    }
}
