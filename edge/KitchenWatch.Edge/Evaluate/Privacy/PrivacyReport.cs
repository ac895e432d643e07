namespace KitchenWatch.Edge.Evaluate.Privacy;

/// <summary>What is left of faces in the public rendition of a film. A face after that overlaps a face found before, or a head that the product knew, is one of those found before.</summary>
/// <param name="Task">privacy.</param>
/// <param name="Film">File name.</param>
/// <param name="Frames">Public frames, 5 a second.</param>
/// <param name="SlateFrames">Of those, given up to the slate.</param>
/// <param name="SlateShare">The same as a share.</param>
/// <param name="MaskedShare">Mean share of the picture that is masked, over the frames that are no slate.</param>
/// <param name="FacesBefore">Found by either detector in the unmasked picture; one that both found counts once.</param>
/// <param name="FacesAfter">Found by either in the decoded rendition at a place where a face was before; the aim is 0.</param>
/// <param name="FacesAfterAnywhere">Found by either anywhere in it: also what only looks like a face.</param>
/// <param name="FacesBeforeYuNet">By detector, and so the next ones.</param>
/// <param name="FacesUnderSlate">Of the faces before, those on frames given up to the slate.</param>
/// <param name="Reasons">Slate frames by reason.</param>
/// <param name="WarmSeconds">How long the camera had watched before: its first seconds, played unseen.</param>
/// <param name="MaskMsPerFrame">Copying, comparing, masking and lettering of a frame, ms of processor time.</param>
/// <param name="LookMsPerFrame">Motion and heads, ms.</param>
/// <param name="EncodeMsPerFrame">The encoder's processor time, ms.</param>
/// <param name="Kbps">Mean bit rate of the rendition.</param>
public sealed record PrivacyReport(
    string Task,
    string Film,
    int Frames,
    int SlateFrames,
    double SlateShare,
    double MaskedShare,
    int FacesBefore,
    int FacesAfter,
    int FacesAfterAnywhere,
    int FacesBeforeYuNet,
    int FacesAfterYuNet,
    int FacesAfterAnywhereYuNet,
    int FacesBeforeCascade,
    int FacesAfterCascade,
    int FacesAfterAnywhereCascade,
    int FacesUnderSlate,
    SortedDictionary<string, int> Reasons,
    int WarmSeconds,
    double MaskMsPerFrame,
    double LookMsPerFrame,
    double EncodeMsPerFrame,
    double Kbps)
{
    /// <summary>Frames on which a face was found that was there before, to look at; the first fifty.</summary>
    public IReadOnlyList<int> FramesToLookAt { get; init; } = [];

    /// <summary>Frames on which one was found where none was before, to look at; the first fifty.</summary>
    public IReadOnlyList<int> OtherFramesToLookAt { get; init; } = [];
}
