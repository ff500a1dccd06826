package dev.zeroshot.core.picture.bytes;

/** The bytes of a picture file, for instance a JPEG. Immutable. */
public final class EncodedPicture {
    private final byte[] bytes;

    private EncodedPicture(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A picture file's bytes.
     *
     * @param bytes the whole file; copied
     * @return the encoded picture
     */
    public static EncodedPicture of(byte[] bytes) {
        return new EncodedPicture(bytes.clone());
    }

    /**
     * How many bytes there are.
     *
     * @return at least 0
     */
    public int length() {
        return bytes.length;
    }

    /**
     * All bytes.
     *
     * @return a copy
     */
    public byte[] toArray() {
        return bytes.clone();
    }
}
