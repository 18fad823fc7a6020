//! WDF_OBJECT_ATTRIBUTES, checked and taken over into plain Rust.

use super::handle::Handle;
use super::status::{STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED, STATUS_WDF_PARENT_NOT_SPECIFIED};
use super::verifier::{Call, Code};
use crate::sys::{
    _WDF_EXECUTION_LEVEL as Level, _WDF_SYNCHRONIZATION_SCOPE as Scope, NTSTATUS,
    PCWDF_OBJECT_CONTEXT_TYPE_INFO, PFN_WDF_OBJECT_CONTEXT_CLEANUP, PFN_WDF_OBJECT_CONTEXT_DESTROY,
    PWDF_OBJECT_ATTRIBUTES,
};

/// The highest IRQL at which an object's callbacks run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ExecutionLevel {
    #[default]
    Inherit,
    Passive,
    Dispatch,
}

/// Which callbacks the framework keeps from running at the same time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SynchronizationScope {
    #[default]
    Inherit,
    Device,
    Queue,
    None,
}

/// What a driver asked for with an object.
#[derive(Clone, Copy, Default)]
pub(crate) struct Attributes {
    pub(crate) parent: Option<Handle>,
    pub(crate) level: ExecutionLevel,
    pub(crate) scope: SynchronizationScope,
    pub(crate) context: Option<ContextRequest>,
    pub(crate) cleanup: PFN_WDF_OBJECT_CONTEXT_CLEANUP,
    pub(crate) destroy: PFN_WDF_OBJECT_CONTEXT_DESTROY,
}

/// A context that a driver wants with an object.
#[derive(Clone, Copy)]
pub(crate) struct ContextRequest {
    /// Address of the type's unique information; the key of the lookup.
    pub(crate) type_info: usize,
    pub(crate) size: usize,
}

/// Whether a function takes a parent from its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParentRule {
    Forbidden,
    Optional,
    Required,
}

impl Attributes {
    /// Takes over the attributes that a driver passed; a wrong size stops the machine (rule 16).
    ///
    /// # Safety
    /// `attributes` is NULL (no attributes) or points to attributes.
    pub(crate) unsafe fn take(
        call: &Call,
        attributes: PWDF_OBJECT_ATTRIBUTES,
        parent: ParentRule,
    ) -> Result<Self, NTSTATUS> {
        if attributes.is_null() {
            return match parent {
                ParentRule::Required => Err(STATUS_WDF_PARENT_NOT_SPECIFIED),
                _ => Ok(Self::default()),
            };
        }
        // SAFETY: the caller's contract.
        unsafe { call.require_size(attributes.cast_const(), "WDF_OBJECT_ATTRIBUTES") };
        // SAFETY: not NULL, and the size was right.
        let given = unsafe { &*attributes };
        let parent_handle = Handle::from_raw(given.ParentObject);
        match parent {
            ParentRule::Forbidden if !parent_handle.is_null() => {
                return Err(STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED);
            }
            ParentRule::Required if parent_handle.is_null() => {
                return Err(STATUS_WDF_PARENT_NOT_SPECIFIED);
            }
            _ => {}
        }
        let level = match given.ExecutionLevel {
            Level::WdfExecutionLevelInheritFromParent => ExecutionLevel::Inherit,
            Level::WdfExecutionLevelPassive => ExecutionLevel::Passive,
            Level::WdfExecutionLevelDispatch => ExecutionLevel::Dispatch,
            other => call.stop(
                Code::Break,
                Handle::NULL,
                16,
                &format!("{other} is no execution level (WDF_OBJECT_ATTRIBUTES_INIT sets one)"),
            ),
        };
        let scope = match given.SynchronizationScope {
            Scope::WdfSynchronizationScopeInheritFromParent => SynchronizationScope::Inherit,
            Scope::WdfSynchronizationScopeDevice => SynchronizationScope::Device,
            Scope::WdfSynchronizationScopeQueue => SynchronizationScope::Queue,
            Scope::WdfSynchronizationScopeNone => SynchronizationScope::None,
            other => call.stop(
                Code::Break,
                Handle::NULL,
                16,
                &format!(
                    "{other} is no synchronization scope (WDF_OBJECT_ATTRIBUTES_INIT sets one)"
                ),
            ),
        };
        Ok(Self {
            parent: (!parent_handle.is_null()).then_some(parent_handle),
            level,
            scope,
            // SAFETY: a context type is a static of the driver.
            context: unsafe {
                context_request(call, given.ContextTypeInfo, given.ContextSizeOverride)
            },
            cleanup: given.EvtCleanupCallback,
            destroy: given.EvtDestroyCallback,
        })
    }
}

/// # Safety
/// `type_info` is NULL or points to context type information that stays.
unsafe fn context_request(
    call: &Call,
    type_info: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
    size_override: usize,
) -> Option<ContextRequest> {
    // SAFETY: the caller's contract.
    let (unique, own_size) = unsafe { unique_type(call, type_info) }?;
    if size_override != 0 && size_override < own_size {
        call.stop(
            Code::Break,
            Handle::NULL,
            16,
            "ContextSizeOverride is below the size of the context type",
        );
    }
    Some(ContextRequest {
        type_info: unique,
        size: own_size.max(size_override),
    })
}

/// The key and the size of a context type; a wrong size stops the machine (rule 16).
///
/// # Safety
/// `type_info` is NULL or points to context type information that stays.
pub(crate) unsafe fn unique_type(
    call: &Call,
    type_info: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
) -> Option<(usize, usize)> {
    if type_info.is_null() {
        return None;
    }
    // SAFETY: not NULL; the caller's contract.
    unsafe { call.require_size(type_info, "WDF_OBJECT_CONTEXT_TYPE_INFO") };
    // SAFETY: as above, with the size checked.
    let info = unsafe { &*type_info };
    let unique = if let Some(get) = info.EvtDriverGetUniqueContextType {
        // SAFETY: a function of the driver with this type.
        unsafe { get() }
    } else if info.UniqueType.is_null() {
        type_info
    } else {
        info.UniqueType
    };
    Some((unique as usize, info.ContextSize))
}
