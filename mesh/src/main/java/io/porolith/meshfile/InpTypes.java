package io.porolith.meshfile;

import io.porolith.mesh.ElementType;

/**
 * Elements of Abaqus input files, whose node order is that of {@link ElementType}; their faces S1, S2, ... are numbered otherwise (Abaqus
 * Analysis User's Guide, three-dimensional solid element library).
 */
final class InpTypes {
    private static final int[] TET_FACES = {3, 0, 1, 2};
    private static final int[] HEX_FACES = {4, 5, 2, 1, 3, 0};

    private InpTypes() {}

    /** The element of a name such as C3D10, with the letters of its variants; null for others. */
    static ElementType of(String name) {
        if (!name.startsWith("C3D")) {
            return null;
        }
        return switch (name.substring(3).replaceAll("[^0-9].*", "")) {
            case "4" -> ElementType.TET4;
            case "10" -> ElementType.TET10;
            case "8" -> ElementType.HEX8;
            case "20" -> ElementType.HEX20;
            default -> null;
        };
    }

    static String name(ElementType type) {
        return "C3D" + type.nodes();
    }

    private static int[] faces(ElementType type) {
        return type.isTetrahedron() ? TET_FACES : HEX_FACES;
    }

    /** Local face of the element for the number after S, or -1. */
    static int localFace(ElementType type, int number) {
        return number >= 1 && number <= type.faces() ? faces(type)[number - 1] : -1;
    }

    /** The number after S of a local face. */
    static int number(ElementType type, int localFace) {
        int[] faces = faces(type);
        for (int i = 0; i < faces.length; i++) {
            if (faces[i] == localFace) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no face " + localFace + " of " + type.key());
    }
}
