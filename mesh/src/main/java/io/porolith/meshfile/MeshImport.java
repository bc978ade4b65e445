package io.porolith.meshfile;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementMeasure;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceGraph;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.MeshSurfaces;
import io.porolith.mesh.PeriodicNodes;
import io.porolith.mesh.Surfaces;
import io.porolith.units.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks a mesh from a file and completes it: phases from groups, named face sets, faces of the cell where the bounding box is, periodic
 * nodes.
 *
 * @param source file name for messages
 * @param symmetry which part of the body the mesh shows; PERIODIC asks for matching faces
 * @param metre what one unit of length of the file is, in metres
 */
record MeshImport(String source, Symmetry symmetry, double metre) {
    /** Jacobians smaller than this share of the largest in the element count as none. */
    private static final double FLAT = 1e-6;

    ConformingMesh complete(RawMesh raw) {
        if (raw.type == null || raw.elementCount() == 0) {
            throw problem("has no volume elements, expected tetrahedra or hexahedra");
        }
        List<Phase> phases = phases(raw);
        byte[] phase = phaseOfElements(raw, phases);
        int[] connectivity = raw.connectivity.toArray();
        int[] number = usedNodes(raw, connectivity);
        double[] xyz = coordinates(raw, number);
        for (int i = 0; i < connectivity.length; i++) {
            connectivity[i] = number[connectivity[i]];
        }
        long[] tags = tags(raw, number);
        new NodeCheck(source, tags, xyz).refuseDuplicates();
        PeriodicNodes periodic = symmetry == Symmetry.PERIODIC
                ? new PeriodicMatch(source, tags, xyz).find()
                : PeriodicNodes.none(xyz.length / 3);
        ConformingMesh bare =
                new ConformingMesh(raw.type, xyz, connectivity, phase, phases, symmetry, Map.of(), periodic);
        refuseBad(raw, bare);
        return withSurfaces(raw, bare, number);
    }

    private InputException problem(String what) {
        return new InputException(source + ": " + what + ".");
    }

    /** Phases by the order of the groups; outside and pore are always first. */
    private List<Phase> phases(RawMesh raw) {
        List<Phase> phases = new ArrayList<>(List.of(Phase.OUTSIDE, Phase.PORE));
        List<String> names = new ArrayList<>(raw.phaseNames);
        names.addAll(raw.groupNames.values());
        for (String name : new LinkedHashSet<>(names)) {
            boolean isVoid = name.equals(Phase.OUTSIDE.name()) || name.equals(Phase.PORE.name());
            if (!isVoid) {
                phases.add(new Phase(name, false));
            }
        }
        if (phases.size() > Byte.MAX_VALUE) {
            throw problem("has " + phases.size() + " phases, expected at most " + Byte.MAX_VALUE);
        }
        return phases;
    }

    private byte[] phaseOfElements(RawMesh raw, List<Phase> phases) {
        Map<Integer, Byte> byGroup = new TreeMap<>();
        raw.groupNames.forEach((group, name) -> {
            for (int p = 0; p < phases.size(); p++) {
                if (phases.get(p).name().equals(name)) {
                    byGroup.put(group, (byte) p);
                }
            }
        });
        byte[] phase = new byte[raw.elementCount()];
        for (int e = 0; e < phase.length; e++) {
            phase[e] = byGroup.get(raw.group.get(e));
            if (phases.get(phase[e]).isVoid()) {
                throw problem("element " + raw.elementTags.get(e) + " is of the void phase "
                        + phases.get(phase[e]).name() + ", expected voids without elements");
            }
        }
        return phase;
    }

    /** New number of every node that an element uses, in their order; -1 for others, such as centres of arcs. */
    private static int[] usedNodes(RawMesh raw, int[] connectivity) {
        int[] number = new int[raw.nodeCount()];
        Arrays.fill(number, -1);
        for (int node : connectivity) {
            number[node] = 0;
        }
        int next = 0;
        for (int n = 0; n < number.length; n++) {
            number[n] = number[n] == 0 ? next++ : -1;
        }
        return number;
    }

    private double[] coordinates(RawMesh raw, int[] number) {
        double[] xyz = new double[3 * (1 + Arrays.stream(number).max().orElse(-1))];
        for (int n = 0; n < number.length; n++) {
            for (int axis = 0; axis < 3 && number[n] >= 0; axis++) {
                xyz[3 * number[n] + axis] = metre == 1 ? raw.xyz[3 * n + axis] : metre * raw.xyz[3 * n + axis];
            }
        }
        return xyz;
    }

    private static long[] tags(RawMesh raw, int[] number) {
        long[] tags = new long[1 + Arrays.stream(number).max().orElse(-1)];
        for (int n = 0; n < number.length; n++) {
            if (number[n] >= 0) {
                tags[number[n]] = raw.nodeTags[n];
            }
        }
        return tags;
    }

    private void refuseBad(RawMesh raw, ConformingMesh mesh) {
        ElementMeasure measure = new ElementMeasure(mesh);
        int inverted = 0;
        int flat = 0;
        int first = -1;
        for (int e = 0; e < mesh.elementCount(); e++) {
            double ratio = measure.jacobianRatio(e);
            boolean isInverted = ratio < 0;
            boolean isFlat = !isInverted && !(ratio > FLAT);
            inverted += isInverted ? 1 : 0;
            flat += isFlat ? 1 : 0;
            first = first < 0 && (isInverted || isFlat) ? e : first;
        }
        if (first >= 0) {
            int node = mesh.node(first, 0);
            throw problem(String.format(
                    Locale.ROOT,
                    "%s inverted and %d %s no volume, the first is element %d at (%.6g, %.6g, %.6g) m; expected node order with positive volume",
                    Count.of(inverted, "element") + Count.choose(inverted, " is", " are"),
                    flat,
                    Count.choose(flat, "has", "have"),
                    raw.elementTags.get(first),
                    mesh.coordinate(node, 0),
                    mesh.coordinate(node, 1),
                    mesh.coordinate(node, 2)));
        }
    }

    private ConformingMesh withSurfaces(RawMesh raw, ConformingMesh mesh, int[] number) {
        FaceGraph graph = FaceGraph.of(mesh);
        refuseCrowded(raw, mesh, graph);
        Map<String, FaceSet> given = new LinkedHashMap<>();
        FaceFinder finder = new FaceFinder(mesh, graph);
        raw.faceSets.forEach((name, corners) -> given.put(name, finder.find(name, corners, number, this)));
        raw.elementFaces.forEach((name, pairs) -> given.put(name, pairs(name, pairs)));
        boolean[] named = new boolean[mesh.elementCount() * mesh.type().faces()];
        given.values().forEach(set -> mark(set, mesh.type(), named));
        double[] box = mesh.bounds();
        Map<String, FaceSet> found = MeshSurfaces.of(
                graph,
                mesh.type(),
                mesh.coordinates(),
                mesh.connectivity(),
                mesh.phase(),
                mesh.phases(),
                box,
                symmetry,
                mesh.periodic(),
                (e, f) -> named[e * mesh.type().faces() + f] ? Surfaces.PORE_WALL : Surfaces.OUTER_SURFACE);
        Map<String, FaceSet> all = new LinkedHashMap<>();
        found.forEach((name, set) -> all.put(name, given.getOrDefault(name, computed(name, set))));
        given.forEach(all::putIfAbsent);
        return mesh.withSets(all, nodeSets(raw, number));
    }

    /** Nodes that no element uses, such as centres of arcs, are left out. */
    private static Map<String, int[]> nodeSets(RawMesh raw, int[] number) {
        Map<String, int[]> sets = new LinkedHashMap<>();
        raw.nodeSets.forEach((name, nodes) -> sets.put(
                name,
                Arrays.stream(nodes.toArray())
                        .map(n -> number[n])
                        .filter(n -> n >= 0)
                        .sorted()
                        .distinct()
                        .toArray()));
        return sets;
    }

    /** Walls of pores are only those that the file names: whether a surface faces a pore or the outside is not in a mesh. */
    private static FaceSet computed(String name, FaceSet set) {
        boolean isWall = name.equals(Surfaces.PORE_WALL) || name.equals(Surfaces.OPEN_PORE_WALL);
        return isWall ? new FaceSet(name, new int[0], new byte[0]) : set;
    }

    private static void mark(FaceSet set, ElementType type, boolean[] named) {
        for (int i = 0; i < set.size(); i++) {
            named[set.element()[i] * type.faces() + set.face()[i]] = true;
        }
    }

    private static FaceSet pairs(String name, RawMesh.Ints pairs) {
        int[] element = new int[pairs.size() / 2];
        byte[] face = new byte[element.length];
        for (int i = 0; i < element.length; i++) {
            element[i] = pairs.get(2 * i);
            face[i] = (byte) pairs.get(2 * i + 1);
        }
        return new FaceSet(name, element, face);
    }

    private void refuseCrowded(RawMesh raw, ConformingMesh mesh, FaceGraph graph) {
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int f = 0; f < mesh.type().faces(); f++) {
                if (graph.neighbour(e, f) == FaceGraph.CROWDED) {
                    throw problem("a face of element " + raw.elementTags.get(e)
                            + " belongs to more than two elements, expected at most two");
                }
            }
        }
    }
}
