package io.porolith.meshfile;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes Gmsh files of version 2.2 and 4.1: phases as physical volumes with the phase index as tag, face sets as physical surfaces numbered
 * from 1, sets of nodes as physical points. Lengths are in metres.
 */
final class GmshWriter {
    private final ConformingMesh mesh;
    private final MeshOutput out;
    private final boolean isBinary;
    private final List<FaceSet> sets;
    private final List<Map.Entry<String, int[]>> nodeSets;

    private GmshWriter(ConformingMesh mesh, OutputStream stream, boolean isBinary) {
        this.mesh = mesh;
        this.out = new MeshOutput(stream, isBinary);
        this.isBinary = isBinary;
        this.sets = new ArrayList<>(mesh.faceSets().values());
        this.nodeSets = new ArrayList<>(mesh.nodeSets().entrySet());
    }

    static void write(ConformingMesh mesh, OutputStream stream, boolean isFour, boolean isBinary) throws IOException {
        GmshWriter writer = new GmshWriter(mesh, stream, isBinary);
        writer.header(isFour ? "4.1" : "2.2");
        if (isFour) {
            writer.entities();
            writer.nodesFour();
            writer.elementsFour();
        } else {
            writer.nodesTwo();
            writer.elementsTwo();
        }
        writer.out.flush();
    }

    private void header(String version) throws IOException {
        out.text("$MeshFormat").text(version + (isBinary ? " 1 8" : " 0 8"));
        if (isBinary) {
            out.integer(1).mark("$EndMeshFormat");
        } else {
            out.text("$EndMeshFormat");
        }
        int solids = mesh.phases().size() - Geometry.PORE - 1;
        out.text("$PhysicalNames").text(Integer.toString(solids + sets.size() + nodeSets.size()));
        for (int p = Geometry.PORE + 1; p < mesh.phases().size(); p++) {
            out.text("3 " + p + " \"" + mesh.phases().get(p).name() + "\"");
        }
        for (int s = 0; s < sets.size(); s++) {
            out.text("2 " + (s + 1) + " \"" + sets.get(s).name() + "\"");
        }
        for (int s = 0; s < nodeSets.size(); s++) {
            out.text("0 " + (s + 1) + " \"" + nodeSets.get(s).getKey() + "\"");
        }
        out.text("$EndPhysicalNames");
    }

    private void nodesTwo() throws IOException {
        out.text("$Nodes").text(Integer.toString(mesh.nodeCount()));
        for (int n = 0; n < mesh.nodeCount(); n++) {
            out.integer(n + 1);
            coordinates(n);
        }
        out.mark("$EndNodes");
    }

    private void coordinates(int node) throws IOException {
        out.number(mesh.coordinate(node, 0)).number(mesh.coordinate(node, 1)).number(mesh.coordinate(node, 2));
        out.line();
    }

    /** All elements: volumes, faces and points. */
    private int total() {
        return mesh.elementCount()
                + sets.stream().mapToInt(FaceSet::size).sum()
                + nodeSets.stream().mapToInt(set -> set.getValue().length).sum();
    }

    private void elementsTwo() throws IOException {
        out.text("$Elements").text(Integer.toString(total()));
        for (int e = 0; e < mesh.elementCount(); e++) {
            startTwo(GmshTypes.number(mesh.type()), e + 1, mesh.phase()[e]);
            volumeNodes(e, false);
        }
        int tag = mesh.elementCount();
        for (int s = 0; s < sets.size(); s++) {
            for (int i = 0; i < sets.get(s).size(); i++) {
                startTwo(GmshTypes.faceNumber(mesh.type()), ++tag, s + 1);
                faceNodes(sets.get(s), i, false);
            }
        }
        for (int s = 0; s < nodeSets.size(); s++) {
            for (int n : nodeSets.get(s).getValue()) {
                startTwo(GmshTypes.POINT, ++tag, s + 1);
                out.integer(n + 1).line();
            }
        }
        out.mark("$EndElements");
    }

    private void startTwo(int type, int tag, int group) throws IOException {
        if (isBinary) {
            out.integer(type).integer(1).integer(2).integer(tag).integer(group).integer(group);
        } else {
            out.integer(tag).integer(type).integer(2).integer(group).integer(group);
        }
    }

    private void node(int index, boolean isFour) throws IOException {
        if (isFour) {
            out.size(index + 1L);
        } else {
            out.integer(index + 1);
        }
    }

    private void volumeNodes(int element, boolean isFour) throws IOException {
        ElementType type = mesh.type();
        int[] nodes = new int[type.nodes()];
        for (int a = 0; a < nodes.length; a++) {
            nodes[GmshTypes.position(type, a)] = mesh.node(element, a);
        }
        for (int n : nodes) {
            node(n, isFour);
        }
        out.line();
    }

    private void faceNodes(FaceSet set, int index, boolean isFour) throws IOException {
        for (int p = 0; p < mesh.type().faceNodes(); p++) {
            node(mesh.faceNode(set.element()[index], set.face()[index], p), isFour);
        }
        out.line();
    }

    private void entities() throws IOException {
        int phases = mesh.phases().size();
        out.text("$Entities");
        out.size(nodeSets.size()).size(0).size(sets.size());
        out.size(phases - Geometry.PORE - 1L).line();
        for (int s = 0; s < nodeSets.size(); s++) {
            point(s + 1, nodeSets.get(s).getValue());
        }
        double[] box = mesh.bounds();
        for (int s = 0; s < sets.size(); s++) {
            entity(s + 1, box);
        }
        for (int p = Geometry.PORE + 1; p < phases; p++) {
            entity(p, box);
        }
        out.mark("$EndEntities");
    }

    /** A point with itself as physical group, where the first node of its set is. */
    private void point(int tag, int[] nodes) throws IOException {
        out.integer(tag);
        for (int axis = 0; axis < 3; axis++) {
            out.number(nodes.length == 0 ? 0 : mesh.coordinate(nodes[0], axis));
        }
        out.size(1).integer(tag).line();
    }

    /** An entity with itself as physical group and no boundary. */
    private void entity(int tag, double[] box) throws IOException {
        out.integer(tag);
        for (double b : box) {
            out.number(b);
        }
        out.size(1).integer(tag).size(0).line();
    }

    private void nodesFour() throws IOException {
        int count = mesh.nodeCount();
        out.text("$Nodes");
        out.size(1).size(count).size(1).size(count).line();
        out.integer(3).integer(Geometry.PORE + 1).integer(0).size(count).line();
        for (int n = 0; n < count; n++) {
            out.size(n + 1L).line();
        }
        for (int n = 0; n < count; n++) {
            coordinates(n);
        }
        out.mark("$EndNodes");
    }

    private void elementsFour() throws IOException {
        int[] inPhase = new int[mesh.phases().size()];
        for (byte p : mesh.phase()) {
            inPhase[p]++;
        }
        int blocks = 0;
        for (int count : inPhase) {
            blocks += count > 0 ? 1 : 0;
        }
        for (FaceSet set : sets) {
            blocks += set.size() > 0 ? 1 : 0;
        }
        for (Map.Entry<String, int[]> set : nodeSets) {
            blocks += set.getValue().length > 0 ? 1 : 0;
        }
        int total = total();
        out.text("$Elements");
        out.size(blocks).size(total).size(1).size(total).line();
        for (int p = 0; p < inPhase.length; p++) {
            if (inPhase[p] > 0) {
                block(3, p, GmshTypes.number(mesh.type()), inPhase[p]);
                for (int e = 0; e < mesh.elementCount(); e++) {
                    if (mesh.phase()[e] == p) {
                        out.size(e + 1L);
                        volumeNodes(e, true);
                    }
                }
            }
        }
        int tag = mesh.elementCount();
        for (int s = 0; s < sets.size(); s++) {
            FaceSet set = sets.get(s);
            if (set.size() > 0) {
                block(2, s + 1, GmshTypes.faceNumber(mesh.type()), set.size());
                for (int i = 0; i < set.size(); i++) {
                    out.size(++tag);
                    faceNodes(set, i, true);
                }
            }
        }
        for (int s = 0; s < nodeSets.size(); s++) {
            int[] nodes = nodeSets.get(s).getValue();
            if (nodes.length > 0) {
                block(0, s + 1, GmshTypes.POINT, nodes.length);
                for (int n : nodes) {
                    out.size(++tag).size(n + 1L).line();
                }
            }
        }
        out.mark("$EndElements");
    }

    private void block(int dimension, int entity, int type, int count) throws IOException {
        out.integer(dimension).integer(entity).integer(type).size(count).line();
    }
}
