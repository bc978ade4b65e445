package io.porolith.mesh;

/**
 * A named set of element faces of a {@link ConformingMesh}, as flat arrays ordered by element and then face.
 *
 * @param name {@code x_min} and so on, {@code pore_wall}, {@code outer_surface}, {@code interface_A_B}, or a name from a mesh file
 * @param element the element behind each face
 * @param face local face of that element, numbered as {@link ElementType} says; it points out of the element
 */
public record FaceSet(String name, int[] element, byte[] face) {
    public FaceSet {
        if (element.length != face.length) {
            throw new IllegalArgumentException("face set " + name + " needs one local face for each element");
        }
    }

    /** Number of faces. */
    public int size() {
        return element.length;
    }
}
