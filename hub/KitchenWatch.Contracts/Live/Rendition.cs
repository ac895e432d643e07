namespace KitchenWatch.Contracts.Live;

/// <summary>Which of a camera's streams; each is asked for, carried and watched by itself.</summary>
public enum Rendition
{
    /// <summary>The camera's main stream, copied.</summary>
    Main,

    /// <summary>The camera's small stream, copied; the main one where it has no other.</summary>
    Sub,

    /// <summary>H.264 made from a camera's H.265, for browsers that can't play that.</summary>
    Compatible,

    /// <summary>
    /// Pictures as JPEG, at most one a second, for browsers that play no video: the first packet's codec is <c>image/jpeg</c> and its data empty, each
    /// that follows holds one whole picture and is a key.
    /// </summary>
    Stills,

    /// <summary>Masked on the box: the only one that leaves for people who are not signed in.</summary>
    Public,
}
