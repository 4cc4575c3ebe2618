using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Summit.Application.Platform.Pipeline;
using Summit.Data;

namespace Summit.Web.Desk;

/// <summary>What nobody foresaw, in an open desk: logged under a reference number, which is all the person sees.</summary>
public sealed class DeskErrorBoundary : ErrorBoundaryBase
{
    string _reference = "";
    bool _isBusy;

    [Inject] ILogger<DeskErrorBoundary> Log { get; set; } = null!;
    [Inject] DeskContext Desk { get; set; } = null!;
    [Inject] Database Database { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = Secrets.New()[..10];
        _isBusy = exception is DatabaseBusyException || Database.Dialect.FaultOf(exception) == DatabaseFault.Unavailable;
        Log.LogError(exception, "Desk {Reference} failed", _reference);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }
        builder.OpenComponent<DeskTrouble>(1);
        builder.AddComponentParameter(2, nameof(DeskTrouble.IsBusy), _isBusy);
        builder.AddComponentParameter(3, nameof(DeskTrouble.Reference), _reference);
        builder.CloseComponent();
    }
}
